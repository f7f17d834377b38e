namespace Accel;

/// <summary>An operator applied to one expression.</summary>
public sealed class UnaryExpr : Expr
{
    internal UnaryExpr(UnaryOperator op, Expr operand) : base(operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        Operator = op;
    }

    /// <summary>The operator.</summary>
    public UnaryOperator Operator { get; }

    /// <summary>What it is applied to.</summary>
    public Expr Operand => Operands[0];

    private protected override object Label => Operator;

    private protected override Expr WithOperands(Expr[] operands) => new UnaryExpr(Operator, operands[0]);

    /// <inheritdoc/>
    public override string ToString() => (Operator, Operand) switch
    {
        (UnaryOperator.Negate, _) => $"-{Operand}",
        (UnaryOperator.Not, UnaryExpr { Operator: UnaryOperator.IsNull } test) => $"({test.Operand} is not null)",
        (UnaryOperator.Not, _) => $"!{Operand}",
        _ => $"({Operand} is null)",
    };
}
