namespace Accel.Kernels.Tests;

/// <summary>One function of the tests: its operator, its oracle and its stated bound, for float and double alike, in units of the last place.</summary>
/// <param name="Name">The function.</param>
/// <param name="Bound">Its bound.</param>
/// <param name="Limit">Magnitudes beyond which floats are not in its domain.</param>
/// <param name="WideLimit">Magnitudes beyond which doubles are not in its domain.</param>
public abstract record FunctionRow(string Name, double Bound, double Limit = double.PositiveInfinity, double WideLimit = double.PositiveInfinity)
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
        new FunctionRow<Exp2Op>("Exp2", DoubleDouble.Exp2, 1.2),
        new FunctionRow<Log2Op>("Log2", DoubleDouble.Log2, 2.5),
        new FunctionRow<Log10Op>("Log10", DoubleDouble.Log10, 2.5),
        new FunctionRow<SinOp>("Sin", DoubleDouble.Sin, 1.5, 1 << 18, 1L << 45),
        new FunctionRow<CosOp>("Cos", DoubleDouble.Cos, 1.5, 1 << 18, 1L << 45),
        new FunctionRow<TanOp>("Tan", DoubleDouble.Tan, 3, 1 << 18, 1L << 45),
        new FunctionRow<AsinOp>("Asin", DoubleDouble.Asin, 1.5),
        new FunctionRow<AcosOp>("Acos", DoubleDouble.Acos, 2),
        new FunctionRow<AtanOp>("Atan", DoubleDouble.Atan, 2),
        new FunctionRow<SinhOp>("Sinh", DoubleDouble.Sinh, 3),
        new FunctionRow<CoshOp>("Cosh", DoubleDouble.Cosh, 2),
        new FunctionRow<AsinhOp>("Asinh", DoubleDouble.Asinh, 3),
        new FunctionRow<AcoshOp>("Acosh", DoubleDouble.Acosh, 3),
        new FunctionRow<AtanhOp>("Atanh", DoubleDouble.Atanh, 3),
        new FunctionRow<CbrtOp>("Cbrt", DoubleDouble.Cbrt, 1.5),
        new FunctionRow<ErfOp>("Erf", DoubleDouble.Erf, 2.5),
        new FunctionRow<ErfcOp>("Erfc", DoubleDouble.Erfc, 5),
        new FunctionRow<GeluOp>("Gelu", DoubleDouble.Gelu, 6),
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
sealed record FunctionRow<TOp>(string Name, Func<DoubleDouble, DoubleDouble> Oracle, double Bound, double Limit = double.PositiveInfinity, double WideLimit = double.PositiveInfinity)
    : FunctionRow(Name, Bound, Limit, WideLimit)
    where TOp : IFloatUnaryOperator
{
    public override L Invoke<L>(L x) => TOp.Invoke(x);

    internal override DoubleDouble Exact(double x) => Oracle(x);
}
