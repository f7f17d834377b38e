using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>Errors in units of the last place.</summary>
static class Ulps
{
    /// <summary>The distance in units of the last place of the exact result; infinite where a special value is wrong.</summary>
    public static double Error<T>(T actual, DoubleDouble exact) where T : IBinaryFloatingPointIeee754<T>
    {
        T nearest = T.CreateChecked(exact.High);
        if (!T.IsFinite(nearest) || exact.High == 0 || !T.IsFinite(actual))
            return IsSame(actual, nearest) ? 0 : double.PositiveInfinity;
        T unit = T.BitIncrement(T.Abs(nearest)) - T.Abs(nearest);
        double difference = double.CreateChecked(actual) - exact.High - exact.Low;
        return Math.Abs(difference) / double.CreateChecked(T.IsFinite(unit) ? unit : T.Abs(nearest) - T.BitDecrement(T.Abs(nearest)));
    }

    static bool IsSame<T>(T left, T right) where T : IBinaryFloatingPointIeee754<T> =>
        T.IsNaN(left) ? T.IsNaN(right) : left == right && T.IsNegative(left) == T.IsNegative(right);
}
