using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The natural logarithm with half as many digits again as the lanes hold, for powers, which magnify what it lacks.</summary>
static class PairedLogarithm
{
    /// <summary>ln x for finite positive x, and in <paramref name="low"/> what the result lacks.</summary>
    /// <remarks>ln(1 + f) = 2 s + s³ (2/3 + 2 s²/5 + …) with s = f / (2 + f), the leading terms in pairs.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Of<L>(L x, out L low) where L : unmanaged, IFloatLanes<L>
    {
        (L f, L exponent) = LogOp.Reduce(x);
        L divisor = Paired.Sum(L.Broadcast(2), f, out L divisorLow);
        L s = f / divisor;
        L product = Paired.Product(s, divisor, out L productLow);
        L sLow = (f - product - productLow - (s * divisorLow)) / divisor;

        L z = Paired.Product(s, s, out L zLow);
        zLow = L.MultiplyAdd(s + s, sLow, zLow);
        L factor = Paired.Sum(L.Broadcast(2.0 / 3), z * Rest(z), out L factorLow);
        factorLow += L.Broadcast(L.Precision > 24 ? 3.700743415417188e-17 : -1.9868214925130207e-08);

        L cube = Paired.Product(s, z, out L cubeLow);
        cubeLow += L.MultiplyAdd(s, zLow, sLow * z);
        L term = Paired.Product(cube, factor, out L termLow);
        termLow += L.MultiplyAdd(cube, factorLow, cubeLow * factor);

        L high = Paired.Sum(s + s, term, out low);
        low += termLow + (sLow + sLow);

        L whole = exponent * L.Broadcast(Logarithm2.High);
        L sum = Paired.Sum(whole, high, out L lost);
        low += L.MultiplyAdd(exponent, L.Broadcast(Logarithm2.Low), lost);
        return sum;
    }

    /// <summary>2/5 + 2 z/7 + 2 z²/9 + …, z ≤ 0.0295.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Rest<L>(L z) where L : unmanaged, IFloatLanes<L>
    {
        L series = L.Broadcast(2.0 / 11);
        if (L.Precision > 24)
        {
            series = L.MultiplyAdd(z, L.Broadcast(2.0 / 21), L.Broadcast(2.0 / 19));
            series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 17));
            series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 15));
            series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 13));
            series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 11));
        }
        series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 9));
        series = L.MultiplyAdd(z, series, L.Broadcast(2.0 / 7));
        return L.MultiplyAdd(z, series, L.Broadcast(2.0 / 5));
    }
}
