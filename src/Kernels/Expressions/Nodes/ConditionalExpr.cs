namespace Accel;

/// <summary>One of two expressions, by a test; a test that is null counts as false.</summary>
public sealed class ConditionalExpr : Expr
{
    internal ConditionalExpr(Expr test, Expr whenTrue, Expr whenFalse) : base(test, whenTrue, whenFalse)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(whenTrue);
        ArgumentNullException.ThrowIfNull(whenFalse);
    }

    /// <summary>The test.</summary>
    public Expr Test => Operands[0];

    /// <summary>The value where the test is true.</summary>
    public Expr WhenTrue => Operands[1];

    /// <summary>The value where the test is false or null.</summary>
    public Expr WhenFalse => Operands[2];

    private protected override object Label => nameof(ConditionalExpr);

    private protected override Expr WithOperands(Expr[] operands) => new ConditionalExpr(operands[0], operands[1], operands[2]);

    /// <inheritdoc/>
    public override string ToString() => $"({Test} ? {WhenTrue} : {WhenFalse})";
}
