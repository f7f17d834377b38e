namespace Accel.Kernels.Tests;

/// <content>Hyperbolic and error functions, roots and powers.</content>
readonly partial record struct DoubleDouble
{
    static readonly DoubleDouble TwoByRootPi = new(1.1283791670955126, 1.533545961316588e-17);
    static readonly DoubleDouble Logarithm10 = new(2.302585092994046, -2.1707562233822494e-16);

    public static DoubleDouble Exp2(DoubleDouble x) => Math.Abs(x.High) > 1_140 || double.IsNaN(x.High) ? Math.Pow(2, x.High) : Exp(x * Logarithm2);

    public static DoubleDouble Log2(DoubleDouble x) => double.IsFinite(Math.Log(x.High)) ? Log(x) / Logarithm2 : Math.Log(x.High);

    public static DoubleDouble Log10(DoubleDouble x) => double.IsFinite(Math.Log(x.High)) ? Log(x) / Logarithm10 : Math.Log(x.High);

    public static DoubleDouble Sinh(DoubleDouble x)
    {
        if (x.High == 0 || !double.IsFinite(Math.Sinh(x.High))) return Math.Sinh(x.High);
        if (x.High < 0) return -Sinh(-x);
        if (x.High > 40) return Exp(x - Logarithm2);
        DoubleDouble u = ExpMinusOne(x);
        return (u + (u / (u + 1))) / 2;
    }

    public static DoubleDouble Cosh(DoubleDouble x)
    {
        if (!double.IsFinite(Math.Cosh(x.High))) return Math.Cosh(x.High);
        if (x.High < 0) x = -x;
        return x.High > 40 ? Exp(x - Logarithm2) : (Exp(x) + Exp(-x)) / 2;
    }

    public static DoubleDouble Asinh(DoubleDouble x)
    {
        if (x.High == 0 || !double.IsFinite(x.High)) return x;
        if (x.High < 0) return -Asinh(-x);
        return x.High > 1e20 ? Log(x) + Logarithm2 : LogOnePlus(x + (x * x / (1 + Sqrt(1 + (x * x)))));
    }

    public static DoubleDouble Acosh(DoubleDouble x)
    {
        if (!(x.High >= 1) || double.IsInfinity(x.High)) return Math.Acosh(x.High);
        DoubleDouble t = x - 1;
        return x.High > 1e20 ? Log(x) + Logarithm2 : LogOnePlus(t + Sqrt(t * (t + 2)));
    }

    public static DoubleDouble Atanh(DoubleDouble x)
    {
        if (x.High == 0 || !(Math.Abs(x.High) < 1)) return x.High == 0 ? x : Math.Atanh(x.High);
        return x.High < 0 ? -Atanh(-x) : Math.Abs(x.High) < 1e-12 ? x + (x * x * x / 3) : LogOnePlus(2 * x / (1 - x)) / 2;
    }

    public static DoubleDouble Cbrt(DoubleDouble x)
    {
        double guess = Math.Cbrt(x.High);
        if (guess == 0 || !double.IsFinite(guess)) return guess;
        int exponent = Math.ILogB(x.High) / 3;
        DoubleDouble y = Math.ScaleB(guess, -exponent), value = Scale(x, -3 * exponent);
        return Scale(y - (((y * y * y) - value) / (3 * y * y)), exponent);
    }

    public static DoubleDouble Hypot(double x, double y)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y)) return double.PositiveInfinity;
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;
        double large = Math.Max(Math.Abs(x), Math.Abs(y));
        if (large == 0) return 0;
        int exponent = Math.ILogB(large);
        DoubleDouble a = Math.ScaleB(x, -exponent), b = Math.ScaleB(y, -exponent);
        return Scale(Sqrt((a * a) + (b * b)), exponent);
    }

    /// <summary>Powers of positive finite numbers other than one; for the rest what the BCL says.</summary>
    public static DoubleDouble Pow(double x, double y)
    {
        double nearest = Math.Pow(x, y);
        if (x == 0 || Math.Abs(x) == 1 || y == 0 || !double.IsFinite(x) || !double.IsFinite(y) || double.IsNaN(nearest)) return nearest;
        DoubleDouble power = y * Log(Math.Abs(x));
        if (Math.Abs(power.High) > 760) return nearest;
        DoubleDouble result = Exp(power);
        return nearest < 0 || (nearest == 0 && double.IsNegative(nearest)) ? -result : result;
    }

    public static DoubleDouble Erf(DoubleDouble x) => x.High == 0 || double.IsNaN(x.High) ? x : x.High < 0 ? -Erf(-x) : x.High < 2 ? ErfSeries(x) : 1 - Erfc(x);

    public static DoubleDouble Erfc(DoubleDouble x)
    {
        if (double.IsNaN(x.High)) return x;
        if (x.High < 2) return x.High < -2 ? 2 - Erfc(-x) : 1 - Erf(x);
        return x.High > 28 ? 0 : Damped(x * x, ErfcFraction(x));
    }

    /// <summary>x Φ(x).</summary>
    public static DoubleDouble Gelu(DoubleDouble x)
    {
        if (x.High < -40) return -0.0;
        if (Math.Abs(x.High) < 1e-300) return x.High * 0.5;
        if (double.IsNaN(x.High) || x.High > 50) return x;
        DoubleDouble scaled = -x / Sqrt(2);
        DoubleDouble result = scaled.High < 2 ? x / 2 * Erfc(scaled) : Damped(x * x / 2, x / 2 * ErfcFraction(scaled));
        return result.High == 0 ? -0.0 : result;
    }

    /// <summary>y e^(−z), of which no part vanishes before the whole does.</summary>
    static DoubleDouble Damped(DoubleDouble z, DoubleDouble y)
    {
        DoubleDouble half = Exp(-(z / 2));
        return half * y * half;
    }

    static DoubleDouble ErfSeries(DoubleDouble x)
    {
        DoubleDouble term = x, sum = x;
        for (int k = 1; k < 90; k++) sum += term = term * x * x * 2 / ((2 * k) + 1);
        return TwoByRootPi * Exp(-(x * x)) * sum;
    }

    /// <summary>e^(x²) erfc(x) by its continued fraction, for x ≥ 2.</summary>
    static DoubleDouble ErfcFraction(DoubleDouble x)
    {
        DoubleDouble fraction = 0;
        for (int k = 400; k > 0; k--) fraction = k / 2.0 / (x + fraction);
        return TwoByRootPi / 2 / (x + fraction);
    }
}
