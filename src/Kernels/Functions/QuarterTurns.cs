using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Angles as quarter turns and a rest, and the series of sine and cosine of the rest.</summary>
/// <remarks>
/// π/2 is held in three parts so short that their products with either half of the count of quarter turns are exact, and a fourth of full precision.
/// What is exact is subtracted first and rounds nothing; from there on what each subtraction loses is kept, so that a rest that is nearly zero is still right.
/// </remarks>
static class QuarterTurns
{
    /// <summary>The largest angle that is reduced, 2¹⁸ for float and 2⁴⁵ for double. Neighbouring angles far beyond it are quarter turns apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Limit<L>() where L : unmanaged, IFloatLanes<L> => L.Precision > 24 ? 35_184_372_088_832 : 262_144;

    /// <summary>angle = (4k + Quadrant) · π/2 + High + Low, for 0 ≤ angle ≤ <see cref="Limit"/>; the rest lies in ±0.81.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (L Quadrant, L High, L Low) Reduce<L>(L angle) where L : unmanaged, IFloatLanes<L>
    {
        bool wide = L.Precision > 24;
        L first = L.Broadcast(wide ? -1.570796325802803 : -1.5706787109375);
        L second = L.Broadcast(wide ? -9.920935739593517e-10 : -0.00011761486530303955);
        L third = L.Broadcast(wide ? -5.721188722588272e-18 : -9.918039722833782e-10);
        L fourth = L.Broadcast(wide ? -3.5215598651832e-27 : -2.896073971621982e-13);

        L turns = L.RoundToEven(angle * L.Broadcast(0.6366197723675814));
        L unit = L.Broadcast(wide ? 8_388_608 : 512);
        L upper = L.Floor(turns / unit) * unit, lower = turns - upper;

        L rest = L.MultiplyAdd(upper, second, L.MultiplyAdd(lower, first, L.MultiplyAdd(upper, first, angle)));
        L lost = L.Zero;
        Add(ref rest, ref lost, lower * second);
        Add(ref rest, ref lost, upper * third);
        Add(ref rest, ref lost, lower * third);
        lost = L.MultiplyAdd(turns, fourth, lost);

        L high = rest + lost;
        return (turns - (L.Floor(turns * L.Broadcast(0.25)) * L.Broadcast(4)), high, lost - (high - rest));
    }

    /// <summary>sin(high + low).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Sine<L>(L high, L low) where L : unmanaged, IFloatLanes<L>
    {
        L z = high * high;
        L series = L.Broadcast(1.0 / 362_880);
        if (L.Precision > 24)
        {
            series = L.MultiplyAdd(z, L.Broadcast(1.0 / 355_687_428_096_000), L.Broadcast(-1.0 / 1_307_674_368_000));
            series = L.MultiplyAdd(z, series, L.Broadcast(1.0 / 6_227_020_800));
            series = L.MultiplyAdd(z, series, L.Broadcast(-1.0 / 39_916_800));
            series = L.MultiplyAdd(z, series, L.Broadcast(1.0 / 362_880));
        }
        series = L.MultiplyAdd(z, series, L.Broadcast(-1.0 / 5_040));
        series = L.MultiplyAdd(z, series, L.Broadcast(1.0 / 120));
        series = L.MultiplyAdd(z, series, L.Broadcast(-1.0 / 6));
        return high + L.MultiplyAdd(z * high, series, low * L.MultiplyAdd(z, L.Broadcast(-0.5), L.One));
    }

    /// <summary>cos(high + low).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Cosine<L>(L high, L low) where L : unmanaged, IFloatLanes<L>
    {
        L z = high * high;
        L series = L.Broadcast(-1.0 / 3_628_800);
        if (L.Precision > 24)
        {
            series = L.MultiplyAdd(z, L.Broadcast(1.0 / 20_922_789_888_000), L.Broadcast(-1.0 / 87_178_291_200));
            series = L.MultiplyAdd(z, series, L.Broadcast(1.0 / 479_001_600));
            series = L.MultiplyAdd(z, series, L.Broadcast(-1.0 / 3_628_800));
        }
        series = L.MultiplyAdd(z, series, L.Broadcast(1.0 / 40_320));
        series = L.MultiplyAdd(z, series, L.Broadcast(-1.0 / 720));
        series = L.MultiplyAdd(z, series, L.Broadcast(1.0 / 24));
        L half = L.Broadcast(0.5) * z, main = L.One - half;
        return main + (L.One - main - half + L.MultiplyAdd(z * z, series, -(high * low)));
    }

    /// <summary>The mask of odd quadrants, where sine and cosine change places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L IsOdd<L>(L quadrant) where L : unmanaged, IFloatLanes<L> => L.Equal(quadrant, L.One) | L.Equal(quadrant, L.Broadcast(3));

    /// <summary>The result, or NaN where the angle was not reduced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Within<L>(L magnitude, L result) where L : unmanaged, IFloatLanes<L> =>
        L.Select(magnitude <= L.Broadcast(Limit<L>()), result, L.Broadcast(double.NaN));

    /// <summary>Adds to a sum and keeps what that loses (Knuth's two-sum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add<L>(ref L sum, ref L lost, L term) where L : unmanaged, IFloatLanes<L>
    {
        L total = sum + term, back = total - sum;
        lost += sum - (total - back) + (term - back);
        sum = total;
    }
}
