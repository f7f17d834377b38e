using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Taylor's series of the exponential on |r| ≤ ½ ln 2: to r⁷ for float (truncated below 0.1 ulp), to r¹³ for double (0.05 ulp).</summary>
static class ExponentialSeries
{
    /// <summary>(eʳ − 1 − r) / r²  = 1/2 + r/6 + r²/24 + …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Tail<L>(L r) where L : unmanaged, IFloatLanes<L>
    {
        L tail = L.Broadcast(1.0 / 5_040);
        if (L.Precision > 24)
        {
            tail = L.MultiplyAdd(r, L.Broadcast(1.0 / 6_227_020_800), L.Broadcast(1.0 / 479_001_600));
            tail = L.MultiplyAdd(r, tail, L.Broadcast(1.0 / 39_916_800));
            tail = L.MultiplyAdd(r, tail, L.Broadcast(1.0 / 3_628_800));
            tail = L.MultiplyAdd(r, tail, L.Broadcast(1.0 / 362_880));
            tail = L.MultiplyAdd(r, tail, L.Broadcast(1.0 / 40_320));
            tail = L.MultiplyAdd(r, tail, L.Broadcast(1.0 / 5_040));
        }

        tail = L.MultiplyAdd(r, tail, L.Broadcast(1.0 / 720));
        tail = L.MultiplyAdd(r, tail, L.Broadcast(1.0 / 120));
        tail = L.MultiplyAdd(r, tail, L.Broadcast(1.0 / 24));
        tail = L.MultiplyAdd(r, tail, L.Broadcast(1.0 / 6));
        return L.MultiplyAdd(r, tail, L.Broadcast(0.5));
    }
}
