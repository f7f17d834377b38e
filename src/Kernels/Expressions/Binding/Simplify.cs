namespace Accel.Kernels.Expressions;

/// <summary>Rewrites a node whose operands are simple already: constants are computed, and what nullability or a constant decides is decided.</summary>
static class Simplify
{
    public static BoundNode Node(BoundNode node) => node switch
    {
        BoundLiteral or BoundColumn => node,
        BoundUnary { Operator: UnaryOperator.IsNull, Operand.IsNullable: false } => BoundLiteral.Of(false),
        BoundUnary { Operator: UnaryOperator.Not, Operand: BoundUnary { Operator: UnaryOperator.Not } inner } => inner.Operand,
        BoundBinary { Operator: BinaryOperator.Coalesce } coalesce => Coalesce(coalesce),
        BoundBinary { Operator: BinaryOperator.And } and => Logic(and, neutral: true),
        BoundBinary { Operator: BinaryOperator.Or } or => Logic(or, neutral: false),
        BoundBinary { Left: BoundLiteral { IsNull: true } } or BoundBinary { Right: BoundLiteral { IsNull: true } } => BoundLiteral.Null(node.Type),
        BoundBinary comparison when FloatComparison.Narrow(comparison) is { } narrow => narrow,
        BoundConditional { Test: BoundLiteral test } conditional => IsTrue(test) ? conditional.WhenTrue : conditional.WhenFalse,
        BoundCast { Operand: BoundLiteral literal } cast when Literals.Convert(literal, cast.Type) is { } converted => converted,
        _ => node.IsConstant ? Constant.Evaluate(node) : node,
    };

    static BoundNode Coalesce(BoundBinary node) =>
        !node.Left.IsNullable ? node.Left
        : node.Left is BoundLiteral ? node.Right
        : node.Right is BoundLiteral { IsNull: true } ? node.Left
        : node;

    static BoundNode Logic(BoundBinary node, bool neutral)
    {
        if (node.Left is BoundLiteral left && node.Right is BoundLiteral) return Constant.Evaluate(node with { Left = left });
        foreach ((BoundNode side, BoundNode other) in ((BoundNode, BoundNode)[])[(node.Left, node.Right), (node.Right, node.Left)])
            if (side is BoundLiteral { IsNull: false } literal) return IsTrue(literal) == neutral ? other : literal;
        return node;
    }

    static bool IsTrue(BoundLiteral literal) => !literal.IsNull && literal.Bits != 0;
}
