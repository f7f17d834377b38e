namespace Accel;

/// <summary>A function of expressions.</summary>
public sealed class CallExpr : Expr
{
    internal CallExpr(Function function, Expr[] arguments) : base(arguments)
    {
        ArgumentNullException.ThrowIfNull(function);
        foreach (Expr argument in arguments) ArgumentNullException.ThrowIfNull(argument, nameof(arguments));
        Function = function;
    }

    /// <summary>The function.</summary>
    public Function Function { get; }

    private protected override object Label => Function;

    private protected override Expr WithOperands(Expr[] operands) => new CallExpr(Function, operands);

    /// <inheritdoc/>
    public override string ToString() => $"{Function}({string.Join(", ", Operands)})";
}
