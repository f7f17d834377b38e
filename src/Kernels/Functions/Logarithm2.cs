using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>ln 2 in two parts, and the two reductions that rest on it.</summary>
/// <remarks>The high part has 16 bits, so its product with any exponent of a float or a double is exact, fused or not.</remarks>
static class Logarithm2
{
    public const double High = 45_426d / 65_536d;
    public const double Low = 1.4286068203094173e-6;
    public const double Reciprocal = 1.4426950408889634;

    /// <summary>x − n · ln 2, accurate to the last bit of a result of the size of ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Remainder<L>(L x, L n) where L : unmanaged, IFloatLanes<L>
        => L.MultiplyAdd(n, L.Broadcast(-Low), L.MultiplyAdd(n, L.Broadcast(-High), x));

    /// <summary>ln(1 + f) + n · ln 2, for √½ ≤ 1 + f ≤ √2.</summary>
    /// <remarks>
    /// With s = f / (2 + f): ln(1 + f) = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …), s² ≤ 0.0295.
    /// Written as f − (f²/2 − s (f²/2 + series)), the leading term f carries no rounding error.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L LogOnePlus<L>(L f, L n) where L : unmanaged, IFloatLanes<L>
    {
        L s = f / (L.Broadcast(2) + f);
        L z = s * s;
        L series = L.Broadcast(2.0 / 9);
        if (L.Precision > 24)
        {
            series = L.MultiplyAdd(z, L.Broadcast(2.0 / 21), L.Broadcast(2.0 / 19));
            series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 17));
            series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 15));
            series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 13));
            series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 11));
            series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 9));
        }

        series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 7));
        series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 5));
        series = z * L.MultiplyAdd(z, series, L.Broadcast(2.0 / 3));

        L half = L.Broadcast(0.5) * f * f;
        L rest = half - L.MultiplyAdd(s, half + series, n * L.Broadcast(Low));
        return L.MultiplyAdd(n, L.Broadcast(High), f - rest);
    }
}
