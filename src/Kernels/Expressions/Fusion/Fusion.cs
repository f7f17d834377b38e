namespace Accel.Kernels.Expressions;

/// <summary>
/// Makes one loop of an expression over lanes: arithmetic on numbers of one type, and conditions on them where nothing is null. Worth its compilation
/// only where many rows follow. The operators are those of the separate steps, so the bits are the same.
/// </summary>
sealed class Fusion
{
    /// <summary>More operators than this would make the type unwieldy; what lies deeper gets a loop of its own.</summary>
    const int MaxOperatorCount = 24;

    readonly TileCompiler compiler;
    readonly Type lanes;
    readonly Type element;
    readonly DataType type;
    readonly List<BoundNode> leaves = [];
    readonly List<BoundNode> inner = [];

    Fusion(TileCompiler compiler, DataType type)
    {
        this.compiler = compiler;
        this.type = type;
        element = Element(type)!;
        lanes = (LaneWidth.Bits switch { 512 => typeof(Lanes512<>), 256 => typeof(Lanes256<>), _ => typeof(Lanes128<>) }).MakeGenericType(element);
    }

    /// <summary>The register of the node's value, or null where there is nothing to fuse: less than two operators, or operands of several types.</summary>
    public static int? TryEmit(TileCompiler compiler, BoundNode node)
    {
        bool isCondition = node.Type == DataType.Boolean;
        DataType? type = isCondition ? (node.IsNullable ? null : ComparedType(node)) : node.Type;
        if (type is not { } common || Element(common) is null || !IsOperator(node)) return null;
        if (isCondition && (ConditionCount(node) > MaxOperatorCount / 2 || !node.Operands.All(operand => IsInlined(compiler, operand)))) return null;
        Fusion fusion = new(compiler, common);
        Type source = fusion.Source(node);
        return fusion.inner.Count < 2 ? null : fusion.Emit(node, isCondition ? typeof(FusedConditionStep<,,>) : typeof(FusedValueStep<,,>), source);
    }

    int Emit(BoundNode node, Type step, Type source)
    {
        Source[] arguments = [.. leaves.Select(leaf => leaf is BoundLiteral { IsNull: false } literal ? new Source(-1, literal) : compiler.Register(leaf))];
        int result = compiler.Take(node.Type);
        compiler.Add(result, (Step)Activator.CreateInstance(step.MakeGenericType(element, lanes, source), result, arguments)!);
        foreach (BoundNode operation in inner)
            if (!ReferenceEquals(operation, node)) compiler.ReleaseOperands(operation);
        return result;
    }

    /// <summary>The type that spells the node.</summary>
    Type Source(BoundNode node)
    {
        if (!IsOperator(node) || (node.Type != DataType.Boolean && (node.Type != type || inner.Count >= MaxOperatorCount || (inner.Count > 0 && !compiler.IsReadOnce(node)))))
        {
            leaves.Add(node);
            return (node is BoundLiteral { IsNull: false } ? typeof(Repeat<,>) : typeof(Stream<,>)).MakeGenericType(lanes, element);
        }
        inner.Add(node);
        if (node is BoundUnary unary) return typeof(Applied<,,>).MakeGenericType(unary.Operator == UnaryOperator.Not ? typeof(NotOp) : typeof(NegateOp), lanes, Source(unary.Operand));
        BoundBinary binary = (BoundBinary)node;
        bool swaps = binary.Operator is BinaryOperator.GreaterThan or BinaryOperator.GreaterThanOrEqual;
        Type left = Source(swaps ? binary.Right : binary.Left), right = Source(swaps ? binary.Left : binary.Right);
        return typeof(Combined<,,,>).MakeGenericType(Operator(binary.Operator), lanes, left, right);
    }

    static int ConditionCount(BoundNode node) => node.Type == DataType.Boolean ? 1 + node.Operands.Sum(ConditionCount) : 0;

    /// <summary>Whether every condition within a condition is read there only; as masks in lanes they exist nowhere else.</summary>
    static bool IsInlined(TileCompiler compiler, BoundNode node) =>
        node.Type != DataType.Boolean || (compiler.IsReadOnce(node) && node.Operands.All(operand => IsInlined(compiler, operand)));

    /// <summary>Whether the node computes lanes from lanes of one type: arithmetic, comparisons of numbers, and logic of such.</summary>
    static bool IsOperator(BoundNode node) => node switch
    {
        BoundUnary { Operator: UnaryOperator.Negate } => true,
        BoundUnary { Operator: UnaryOperator.Not } not => ComparedType(not) is not null,
        BoundBinary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } => true,
        BoundBinary { Operator: BinaryOperator.Divide, Type: DataType.Float32 or DataType.Float64 } => true,
        BoundBinary { Type: DataType.Boolean } condition => ComparedType(condition) is not null,
        _ => false,
    };

    /// <summary>The type of the numbers that every comparison of a condition compares; null where there are several, or something else decides.</summary>
    static DataType? ComparedType(BoundNode node) => node switch
    {
        BoundUnary { Operator: UnaryOperator.Not } not => ComparedType(not.Operand),
        BoundBinary { Operator: BinaryOperator.And or BinaryOperator.Or } logic => ComparedType(logic.Left) is { } left && ComparedType(logic.Right) == left ? left : null,
        BoundBinary comparison when comparison.Operator.IsComparison() && Element(comparison.Left.Type) is not null => comparison.Left.Type,
        _ => null,
    };

    static Type? Element(DataType type) => type switch
    {
        DataType.Int32 or DataType.Date => typeof(int),
        DataType.Int64 or DataType.Timestamp => typeof(long),
        DataType.UInt32 => typeof(uint),
        DataType.UInt64 => typeof(ulong),
        DataType.Float32 => typeof(float),
        DataType.Float64 => typeof(double),
        _ => null,
    };

    static Type Operator(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => typeof(AddOp),
        BinaryOperator.Subtract => typeof(SubtractOp),
        BinaryOperator.Multiply => typeof(MultiplyOp),
        BinaryOperator.Divide => typeof(DivideOp),
        BinaryOperator.Equal => typeof(EqualOp),
        BinaryOperator.NotEqual => typeof(NotEqualOp),
        BinaryOperator.LessThan or BinaryOperator.GreaterThan => typeof(LessThanOp),
        BinaryOperator.LessThanOrEqual or BinaryOperator.GreaterThanOrEqual => typeof(LessThanOrEqualOp),
        BinaryOperator.And => typeof(AndOp),
        _ => typeof(OrOp),
    };
}
