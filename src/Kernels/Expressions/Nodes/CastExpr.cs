namespace Accel;

/// <summary>A value as another type.</summary>
public sealed class CastExpr : Expr
{
    internal CastExpr(Expr operand, DataType type) : base(operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        Type = type;
    }

    /// <summary>The value.</summary>
    public Expr Operand => Operands[0];

    /// <summary>The type it becomes.</summary>
    public DataType Type { get; }

    private protected override object Label => Type;

    private protected override Expr WithOperands(Expr[] operands) => new CastExpr(operands[0], Type);

    /// <inheritdoc/>
    public override string ToString() => $"({Type}){Operand}";
}
