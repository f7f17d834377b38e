using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The error function near zero, and the tail of the normal distribution beyond, from which erf, erfc and gelu come.</summary>
static class GaussTail
{
    /// <summary>Up to here the error function is a polynomial.</summary>
    public const double Near = 0.5;

    /// <summary>erf x for |x| ≤ ½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L NearZero<L>(L x) where L : unmanaged, IFloatLanes<L> => L.MultiplyAdd(x, Excess(x * x), x);

    /// <summary>erf(x) / x − 1 for z = x² ≤ ¼: the polynomials of least error in Chebyshev points, below 2⁻²⁹ and 2⁻⁵⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Excess<L>(L z) where L : unmanaged, IFloatLanes<L>
    {
        if (L.Precision > 24)
        {
            L wide = L.MultiplyAdd(z, L.Broadcast(1.4725865480550127e-06), L.Broadcast(-1.4845849259707166e-05));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.0001205333512435371));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(-0.0008548297753674966));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.00522397737302147));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(-0.026866170632887928));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.11283791670925353));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(-0.37612638903183476));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.12837916709551257));
            return wide;
        }
        L sum = L.MultiplyAdd(z, L.Broadcast(0.004719082567), L.Broadcast(-0.02675773274));
        sum = L.MultiplyAdd(z, sum, L.Broadcast(0.1128283143));
        sum = L.MultiplyAdd(z, sum, L.Broadcast(-0.3761260901));
        return L.MultiplyAdd(z, sum, L.Broadcast(0.12837916560179145));
    }

    /// <summary><paramref name="weight"/> · e^(−m²·<paramref name="factor"/>) erfcx(<paramref name="argument"/>), for ½ ≤ argument: with weight 1, argument m and factor 1, erfc(m).</summary>
    /// <remarks>The weight joins before the exponential, which may be too small to have all its digits. The square is taken in two parts, one of them exact, because the exponential magnifies what it lacks.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Beyond<L>(L weight, L m, L argument, double factor) where L : unmanaged, IFloatLanes<L>
    {
        L bounded = L.Min(m, L.Broadcast(40));
        L head = L.Head(bounded);
        L exact = head * head * L.Broadcast(factor), rest = (bounded - head) * (bounded + head) * L.Broadcast(factor);
        L square = exact + rest;
        L lost = exact - square + rest;
        L power = ExpOp.Invoke(-square);
        L scaled = weight * Scaled(L.Min(argument, L.Broadcast(28)));
        return power * L.MultiplyAdd(scaled, -lost, scaled);
    }

    /// <summary>erfcx(x) = e^(x²) erfc(x), as a polynomial of t = (x − k) / (x + k) divided by 1 + 2 x (after M. Shepherd and J. Laframboise, Mathematics of Computation 36, 1981).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Scaled<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L k = L.Broadcast(L.Precision > 24 ? 3.5 : 2.5);
        L t = (x - k) / (x + k);
        return Series(t) / (L.One + x + x);
    }

    /// <summary>(1 + 2 x) erfcx(x) for ½ ≤ x ≤ 10.1 (float) and 28 (double): the polynomials of least error in Chebyshev points, below 2⁻²⁸ and 2⁻⁵⁸.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Series<L>(L t) where L : unmanaged, IFloatLanes<L>
    {
        if (L.Precision > 24)
        {
            L wide = L.MultiplyAdd(t, L.Broadcast(1.0591622351425399e-08), L.Broadcast(4.2783298300506434e-10));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-9.361273365147815e-08));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-7.545055693454484e-09));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(6.00951725853741e-07));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-4.466283205177847e-08));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-3.814991076700576e-06));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(2.3285625617049886e-06));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(2.4261220716444518e-05));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-4.278232062220953e-05));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-0.00012151250870843876));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(0.0005643844370842721));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-0.00030226786092849803));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-0.004215019910384933));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(0.01909933094056669));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-0.04882332582769667));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(0.08798315382497571));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-0.11508959816020042));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(0.09751909515325563));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-0.010555596332218151));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(-0.1400091801376194));
            wide = L.MultiplyAdd(t, wide, L.Broadcast(1.2423492448711544));
            return wide;
        }
        L sum = L.MultiplyAdd(t, L.Broadcast(0.0005516311978), L.Broadcast(0.0004159056832));
        sum = L.MultiplyAdd(t, sum, L.Broadcast(-0.004363454838));
        sum = L.MultiplyAdd(t, sum, L.Broadcast(0.000955419419));
        sum = L.MultiplyAdd(t, sum, L.Broadcast(0.03275994732));
        sum = L.MultiplyAdd(t, sum, L.Broadcast(-0.1029700503));
        sum = L.MultiplyAdd(t, sum, L.Broadcast(0.1576298079));
        sum = L.MultiplyAdd(t, sum, L.Broadcast(-0.09902440606));
        sum = L.MultiplyAdd(t, sum, L.Broadcast(-0.1223567566));
        return L.MultiplyAdd(t, sum, L.Broadcast(1.264838183));
    }
}
