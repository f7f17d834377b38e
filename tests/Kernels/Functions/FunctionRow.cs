namespace Accel.Kernels.Tests;

/// <summary>One function of the tests: its operator, its oracle and its stated bound, for float and double alike, in units of the last place.</summary>
public abstract record FunctionRow(string Name, double Bound)
{
    internal static readonly FunctionRow[] All =
    [
        new FunctionRow<ExpOp>("Exp", DoubleDouble.Exp, 1.2),
        new FunctionRow<Expm1Op>("Expm1", DoubleDouble.ExpMinusOne, 2),
        new FunctionRow<LogOp>("Log", DoubleDouble.Log, 1),
        new FunctionRow<Log1pOp>("Log1p", DoubleDouble.LogOnePlus, 2),
        new FunctionRow<SigmoidOp>("Sigmoid", x => x.High < 0 ? DoubleDouble.Exp(x) / (1 + DoubleDouble.Exp(x)) : 1 / (1 + DoubleDouble.Exp(-x)), 3),
        new FunctionRow<SoftplusOp>("Softplus", x => x.High < 0 ? DoubleDouble.LogOnePlus(DoubleDouble.Exp(x)) : x + DoubleDouble.LogOnePlus(DoubleDouble.Exp(-x)), 2.5),
        new FunctionRow<TanhOp>("Tanh", Tanh, 3),
    ];

    public abstract L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>;

    internal abstract DoubleDouble Exact(double x);

    public sealed override string ToString() => Name;

    static DoubleDouble Tanh(DoubleDouble x)
    {
        if (x.High == 0 || !double.IsFinite(x.High) || Math.Abs(x.High) > 300) return Math.Tanh(x.High);
        DoubleDouble u = DoubleDouble.ExpMinusOne(2 * x);
        return u / (u + 2);
    }
}

/// <inheritdoc/>
sealed record FunctionRow<TOp>(string Name, Func<DoubleDouble, DoubleDouble> Oracle, double Bound)
    : FunctionRow(Name, Bound)
    where TOp : IFloatUnaryOperator
{
    public override L Invoke<L>(L x) => TOp.Invoke(x);

    internal override DoubleDouble Exact(double x) => Oracle(x);
}
