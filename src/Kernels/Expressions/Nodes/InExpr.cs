namespace Accel;

/// <summary>Whether a value equals one of a list of literals.</summary>
public sealed class InExpr : Expr
{
    internal InExpr(Expr operand, LiteralExpr[] values) : base([operand, .. values]) => ArgumentNullException.ThrowIfNull(operand);

    /// <summary>The value.</summary>
    public Expr Operand => Operands[0];

    /// <summary>The literals.</summary>
    public IEnumerable<LiteralExpr> Values => Operands.Skip(1).Cast<LiteralExpr>();

    private protected override object Label => nameof(InExpr);

    private protected override Expr WithOperands(Expr[] operands) => new InExpr(operands[0], [.. operands.Skip(1).Cast<LiteralExpr>()]);

    /// <inheritdoc/>
    public override string ToString() => $"({Operand} in ({string.Join(", ", Values)}))";
}
