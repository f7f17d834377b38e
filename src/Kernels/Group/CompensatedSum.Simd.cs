using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <content>Many terms at once: a compensated sum in each lane, which then join this one in the order of the lanes.</content>
partial struct CompensatedSum
{
    /// <summary>Adds every term.</summary>
    public void Add(ReadOnlySpan<double> terms)
    {
        int added = LaneWidth.Bits switch
        {
            512 => AddLanes<Lanes512<double>>(terms),
            256 => AddLanes<Lanes256<double>>(terms),
            _ => AddLanes<Lanes128<double>>(terms),
        };
        foreach (double term in terms[added..]) Add(term);
    }

    /// <summary>Adds as many terms as fill two vectors time and again, and says how many; two sums hide each other's waits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe int AddLanes<L>(ReadOnlySpan<double> terms) where L : unmanaged, IMemoryLanes<L, double>
    {
        int step = 2 * L.Count, whole = terms.Length / step * step;
        if (whole < 4 * step) return 0;
        L firstHigh = L.Zero, firstLow = L.Zero, secondHigh = L.Zero, secondLow = L.Zero;
        fixed (double* values = terms)
            for (int i = 0; i < whole; i += step)
            {
                Add(ref firstHigh, ref firstLow, L.Load(values + i));
                Add(ref secondHigh, ref secondLow, L.Load(values + i + L.Count));
            }
        Join(firstHigh, firstLow);
        Join(secondHigh, secondLow);
        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add<L>(ref L high, ref L low, L term) where L : unmanaged, IMemoryLanes<L, double>
    {
        L sum = high + term;
        L shadow = sum - high;
        low += (high - (sum - shadow)) + (term - shadow);
        high = sum;
    }

    unsafe void Join<L>(L high, L low) where L : unmanaged, IMemoryLanes<L, double>
    {
        double* highs = stackalloc double[Vector512<double>.Count];
        double* lows = stackalloc double[Vector512<double>.Count];
        L.Store(high, highs);
        L.Store(low, lows);
        for (int lane = 0; lane < L.Count; lane++) Add(new CompensatedSum { high = highs[lane], low = lows[lane] });
    }
}
