using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>The operands of the lane tests.</summary>
static class LaneValues
{
    public static bool IsFloat<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>Ordinary, extreme and special values of the element.</summary>
    public static IEnumerable<T> Of<T>() where T : INumber<T> => (default(T) switch
    {
        float => Special(float.MaxValue, float.Epsilon, 1.1754944e-38f).Select(T.CreateTruncating),
        double => Special(double.MaxValue, double.Epsilon, 2.2250738585072014e-308).Select(T.CreateTruncating),
        int => new[] { int.MinValue, int.MaxValue, -7, -1, 0, 1, 2, 3, 1 << 20 }.Select(T.CreateTruncating),
        _ => new[] { long.MinValue, long.MaxValue, -7, -1, 0, 1, 2, 3, 1L << 40 }.Select(T.CreateTruncating),
    });

    /// <summary>A number's bits, with every NaN the same.</summary>
    public static long Bits<T>(T value) where T : INumber<T> => value switch
    {
        float x => float.IsNaN(x) ? -1 : BitConverter.SingleToInt32Bits(x),
        double x => double.IsNaN(x) ? -1 : BitConverter.DoubleToInt64Bits(x),
        _ => long.CreateTruncating(value),
    };

    static F[] Special<F>(F largest, F least, F leastNormal) where F : IFloatingPointIeee754<F>
    {
        F half = F.One / F.CreateChecked(2);
        F[] positive = [F.Zero, least, leastNormal, half, F.One, F.One + half, F.CreateChecked(2.5), F.Pi, F.CreateChecked(1e6), largest, F.PositiveInfinity];
        return [.. positive, .. positive.Select(x => -x), F.NaN];
    }
}
