using System.Globalization;
using System.Numerics;

namespace Accel.Kernels.Tests;

/// <content>Angles: any double is reduced exactly, against π of 1,300 binary places.</content>
readonly partial record struct DoubleDouble
{
    const int Places = 1300;

    static readonly BigInteger Pi = BigInteger.Parse(
        "0"
        + "3243f6a8885a308d313198a2e03707344a4093822299f31d0082efa98ec4e6c89452821e638d01377be5466cf34e90c6cc0a"
        + "c29b7c97c50dd3f84d5b5b54709179216d5d98979fb1bd1310ba698dfb5ac2ffd72dbd01adfb7b8e1afed6a267e96ba7c904"
        + "5f12c7f9924a19947b3916cf70801f2e2858efc16636920d871574e69a458fea3f4933d7e0d95748f728eb658718bcd58821"
        + "54aee7b54a41dc25a59b59c30d",
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture);

    public static readonly DoubleDouble HalfPi = new(1.5707963267948966, 6.123233995736766e-17);

    public static DoubleDouble Sin(DoubleDouble x) => x.High == 0 ? x : Turned(x.High, 0);

    public static DoubleDouble Cos(DoubleDouble x) => Turned(x.High, 1);

    public static DoubleDouble Tan(DoubleDouble x) => x.High == 0 ? x : Sin(x) / Cos(x);

    public static DoubleDouble Atan(DoubleDouble x)
    {
        if (x.High == 0 || double.IsNaN(x.High)) return x;
        if (double.IsInfinity(x.High)) return x.High > 0 ? HalfPi : -HalfPi;
        if (Math.Abs(x.High) > 1) return (x.High > 0 ? HalfPi : -HalfPi) - Atan(1 / x);
        double guess = Math.Atan(x.High);
        DoubleDouble sine = Sin(guess), cosine = Cos(guess);
        return guess + (((x * cosine) - sine) / (cosine + (x * sine)));
    }

    public static DoubleDouble Asin(DoubleDouble x) => Math.Abs(x.High) < 1e-20 ? x : Math.Abs(x.High) > 1 || double.IsNaN(x.High) ? double.NaN : 2 * Atan(x / (1 + Sqrt((1 - x) * (1 + x))));

    public static DoubleDouble Acos(DoubleDouble x) => Math.Abs(x.High) > 1 || double.IsNaN(x.High) ? double.NaN : x.High == -1 ? 2 * HalfPi : 2 * Atan(Sqrt((1 - x) / (1 + x)));

    /// <summary>The angle of a point whose coordinates are neither zero nor infinite, or what the BCL says of one whose are.</summary>
    public static DoubleDouble Atan2(double y, double x)
    {
        if (x == 0 && y != 0 && double.IsFinite(y)) return y > 0 ? HalfPi : -HalfPi;
        if (y == 0 || x == 0 || !double.IsFinite(x) || !double.IsFinite(y)) return Math.Atan2(y, x);
        DoubleDouble half = Atan(Math.Abs(y) > Math.Abs(x) ? (DoubleDouble)Math.Abs(x) / Math.Abs(y) : (DoubleDouble)Math.Abs(y) / Math.Abs(x));
        DoubleDouble acute = Math.Abs(y) > Math.Abs(x) ? HalfPi - half : half;
        DoubleDouble angle = x < 0 ? (2 * HalfPi) - acute : acute;
        return y < 0 ? -angle : angle;
    }

    /// <summary>The sine of an angle and so many quarter turns.</summary>
    static DoubleDouble Turned(double angle, int quarters)
    {
        if (!double.IsFinite(angle)) return double.NaN;
        if (Math.Abs(angle) < 1e-30) return quarters == 0 ? angle : 1;
        int exponent = Math.ILogB(angle) - 52;
        BigInteger significand = new(Math.ScaleB(angle, -exponent));
        BigInteger scaled = Places + exponent >= 0 ? significand << (Places + exponent) : significand >> -(Places + exponent);
        BigInteger half = Pi >> 1;
        BigInteger turns = BigInteger.Divide((2 * scaled) + (scaled.Sign * half), 2 * half);
        DoubleDouble rest = ToPair(scaled - (turns * half));
        int quadrant = (int)(((turns + quarters) % 4) + 4) % 4;
        DoubleDouble value = quadrant % 2 == 0 ? SineSeries(rest) : CosineSeries(rest);
        return quadrant >= 2 ? -value : value;
    }

    static DoubleDouble ToPair(BigInteger fixedPoint)
    {
        double high = ToDouble(fixedPoint);
        BigInteger back = new BigInteger(Math.ScaleB(high, Math.Min(Places, 900))) << (Places - Math.Min(Places, 900));
        return new(high, ToDouble(fixedPoint - back));
    }

    static double ToDouble(BigInteger fixedPoint)
    {
        int shift = (int)Math.Max(0, (long)BigInteger.Abs(fixedPoint).GetBitLength() - 64);
        return Math.ScaleB((double)(fixedPoint >> shift), shift - Places);
    }

    static DoubleDouble SineSeries(DoubleDouble x)
    {
        DoubleDouble term = x, sum = x;
        for (int k = 1; k < 18; k++) sum += term = -(term * x * x / (2.0 * k * ((2 * k) + 1)));
        return sum;
    }

    static DoubleDouble CosineSeries(DoubleDouble x)
    {
        DoubleDouble term = 1, sum = 1;
        for (int k = 1; k < 18; k++) sum += term = -(term * x * x / (2.0 * k * ((2 * k) - 1)));
        return sum;
    }
}
