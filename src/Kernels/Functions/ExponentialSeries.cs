using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Taylor's series of the exponential on |r| ≤ ½ ln 2: to r⁷ for float (truncated below 0.1 ulp), to r¹³ for double (0.05 ulp).</summary>
static class ExponentialSeries
{
    /// <summary>(eʳ − 1 − r) / r² = 1/2 + r/6 + r²/24 + …, summed in pairs: a short chain of dependent steps keeps the processor busy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Tail<L>(L r) where L : unmanaged, IFloatLanes<L>
    {
        L square = r * r;
        L high = Pair(r, 1.0 / 720, 1.0 / 5_040);
        if (L.Precision > 24)
        {
            L eighth = L.MultiplyAdd(square, Pair(r, 1.0 / 479_001_600, 1.0 / 6_227_020_800), Pair(r, 1.0 / 3_628_800, 1.0 / 39_916_800));
            high = L.MultiplyAdd(square, L.MultiplyAdd(square, eighth, Pair(r, 1.0 / 40_320, 1.0 / 362_880)), high);
        }

        high = L.MultiplyAdd(square, high, Pair(r, 1.0 / 24, 1.0 / 120));
        return L.MultiplyAdd(square, high, Pair(r, 1.0 / 2, 1.0 / 6));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Pair<L>(L r, double constant, double linear) where L : unmanaged, IFloatLanes<L>
        => L.MultiplyAdd(r, L.Broadcast(linear), L.Broadcast(constant));
}
