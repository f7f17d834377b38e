using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Accel.Kernels;

/// <summary>Adds up the lanes of vectors that were summed in memory.</summary>
static unsafe class LaneSums
{
    /// <summary>The sum of a vector's lanes in float32: its quarters of 128 bits in order, then by halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fold(float* lanes, int laneCount)
    {
        Vector128<float> four = FoldToFour(lanes, laneCount);
        return four[0] + four[2] + (four[1] + four[3]);
    }

    /// <summary>totals[s] += the sum of the lanes of the vector s, as <see cref="Fold"/> makes it, for four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFour(float* lanes, int laneCount, double* totals)
    {
        Vector128<float> s0 = FoldToFour(lanes, laneCount), s1 = FoldToFour(lanes + laneCount, laneCount);
        Vector128<float> s2 = FoldToFour(lanes + (2 * laneCount), laneCount), s3 = FoldToFour(lanes + (3 * laneCount), laneCount);
        Vector128<float> low = Pairs(s0, s1), high = Pairs(s2, s3);
        Vector128<float> sums = Sse.IsSupported
            ? Sse.MoveLowToHigh(low, high) + Sse.MoveHighToLow(high, low)
            : Vector128.Create(low.GetLower(), high.GetLower()) + Vector128.Create(low.GetUpper(), high.GetUpper());
        (Vector128<double> first, Vector128<double> last) = Vector128.Widen(sums);
        Vector128.Store(Vector128.Load(totals) + first, totals);
        Vector128.Store(Vector128.Load(totals + 2) + last, totals + 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> FoldToFour(float* lanes, int laneCount)
    {
        Vector128<float> four = Vector128.Load(lanes);
        for (int i = 4; i < laneCount; i += 4) four += Vector128.Load(lanes + i);
        return four;
    }

    /// <summary>x0 + x2, y0 + y2, x1 + x3, y1 + y3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Pairs(Vector128<float> x, Vector128<float> y) => Sse.IsSupported
        ? Sse.UnpackLow(x, y) + Sse.UnpackHigh(x, y)
        : Vector128.Create(x[0], y[0], x[1], y[1]) + Vector128.Create(x[2], y[2], x[3], y[3]);
}
