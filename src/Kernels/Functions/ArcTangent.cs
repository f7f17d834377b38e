using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The angle of a point in the first quadrant, from which both arc tangents come.</summary>
static class ArcTangent
{
    /// <summary>atan(y / x) for y, x ≥ 0, not both zero or infinite, within 2 ulp.</summary>
    /// <remarks>The point is turned by 0, π/4 or π/2 until its slope t is at most tan π/8; then atan t = t + t³ P(t²). One division serves both.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L OfPoint<L>(L y, L x) where L : unmanaged, IFloatLanes<L>
    {
        L steep = y > x * L.Broadcast(2.414213562373095);
        L middle = L.AndNot(y > x * L.Broadcast(0.4142135623730951), steep);
        L rise = L.Select(steep, -x, L.Select(middle, y - x, y));
        L run = L.Select(steep, y, L.Select(middle, y + x, x));
        L t = rise / run;
        L z = t * t;
        L turned = (steep & L.Broadcast(HalfPi.High)) | (middle & L.Broadcast(HalfPi.High / 2));
        L rest = (steep & L.Broadcast(HalfPi.Low<L>())) | (middle & L.Broadcast(HalfPi.Low<L>() / 2));
        return turned + (t + L.MultiplyAdd(t * z, Series(z), rest));
    }

    /// <summary>(atan t / t − 1) / t² for z = t² ≤ tan² π/8: the polynomials of least error in Chebyshev points, below 2⁻²⁵ and 2⁻⁵⁴.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Series<L>(L z) where L : unmanaged, IFloatLanes<L>
    {
        if (L.Precision > 24)
        {
            L wide = L.MultiplyAdd(z, L.Broadcast(-0.01917688711896928), L.Broadcast(0.03923165829550329));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(-0.050854497379370145));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.05858148912801507));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(-0.06664511447381855));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.07692183190826078));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(-0.09090904578123901));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.11111111015256361));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(-0.14285714284666542));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.1999999999999552));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(-0.3333333333333333));
            return wide;
        }
        L sum = L.MultiplyAdd(z, L.Broadcast(-0.06451928208), L.Broadcast(0.1074373149));
        sum = L.MultiplyAdd(z, sum, L.Broadcast(-0.142639556));
        sum = L.MultiplyAdd(z, sum, L.Broadcast(0.1999954048));
        return L.MultiplyAdd(z, sum, L.Broadcast(-0.3333333176));
    }
}
