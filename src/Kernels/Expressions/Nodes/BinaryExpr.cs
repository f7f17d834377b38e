namespace Accel;

/// <summary>An operator between two expressions.</summary>
public sealed class BinaryExpr : Expr
{
    internal BinaryExpr(BinaryOperator op, Expr left, Expr right) : base(left, right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Operator = op;
    }

    /// <summary>The operator.</summary>
    public BinaryOperator Operator { get; }

    /// <summary>What stands left of it.</summary>
    public Expr Left => Operands[0];

    /// <summary>What stands right of it.</summary>
    public Expr Right => Operands[1];

    private protected override object Label => Operator;

    private protected override Expr WithOperands(Expr[] operands) => new BinaryExpr(Operator, operands[0], operands[1]);

    /// <inheritdoc/>
    public override string ToString() => $"({Left} {Operator.Symbol()} {Right})";
}
