namespace Accel.Kernels.Tests;

/// <summary>An unevaluated sum of two doubles, some 106 bits: the oracle of the function tests.</summary>
readonly partial record struct DoubleDouble(double High, double Low)
{
    public static readonly DoubleDouble Logarithm2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble x) => new(-x.High, -x.Low);

    public static DoubleDouble operator -(DoubleDouble x, DoubleDouble y) => x + -y;

    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        double sum = x.High + y.High, back = sum - x.High;
        double lost = x.High - (sum - back) + (y.High - back);
        return double.IsFinite(sum) ? Normal(sum, lost + x.Low + y.Low) : sum;
    }

    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        double product = x.High * y.High;
        double lost = Math.FusedMultiplyAdd(x.High, y.High, -product);
        return double.IsFinite(product) ? Normal(product, lost + (x.High * y.Low) + (x.Low * y.High)) : product;
    }

    public static DoubleDouble operator /(DoubleDouble x, DoubleDouble y)
    {
        double first = x.High / y.High;
        if (first == 0 || !double.IsFinite(first)) return first;
        DoubleDouble rest = x - (y * first);
        double second = rest.High / y.High;
        rest -= y * second;
        return Normal(first, second) + (rest.High / y.High);
    }

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        double guess = Math.Sqrt(x.High);
        if (guess == 0 || !double.IsFinite(guess)) return guess;
        return guess + ((x - ((DoubleDouble)guess * guess)) / (2 * guess));
    }

    public static DoubleDouble Exp(DoubleDouble x)
    {
        if (!double.IsFinite(x.High) || Math.Abs(x.High) > 800) return Math.Exp(x.High);
        const int Halvings = 6;
        double n = Math.Round(x.High / Logarithm2.High);
        DoubleDouble r = Scale(x - (Logarithm2 * n), -Halvings), sum = 1;
        for (int k = 20; k > 0; k--) sum = 1 + (r / k * sum);
        for (int i = 0; i < Halvings; i++) sum *= sum;
        return Scale(sum, (int)n);
    }

    public static DoubleDouble ExpMinusOne(DoubleDouble x) =>
        x.High == 0 ? x : Math.Abs(x.High) < 1e-8 ? x + (x * x / 2) + (x * x * x / 6) + (x * x * x * x / 24) : Exp(x) - 1;

    public static DoubleDouble Log(DoubleDouble x)
    {
        double guess = Math.Log(x.High);
        if (!double.IsFinite(guess)) return guess;
        int exponent = Math.ILogB(x.High);
        DoubleDouble e = Exp((DoubleDouble)guess - (Logarithm2 * exponent)), m = Scale(x, -exponent);
        return guess + (2 * ((m - e) / (m + e)));
    }

    public static DoubleDouble LogOnePlus(DoubleDouble x) =>
        x.High == 0 ? x : Math.Abs(x.High) < 1e-8 ? x - (x * x / 2) + (x * x * x / 3) - (x * x * x * x / 4) : Log(1 + x);

    public static DoubleDouble Scale(DoubleDouble x, int exponent) => new(Math.ScaleB(x.High, exponent), Math.ScaleB(x.Low, exponent));

    static DoubleDouble Normal(double large, double small)
    {
        double sum = large + small;
        return new(sum, small - (sum - large));
    }
}
