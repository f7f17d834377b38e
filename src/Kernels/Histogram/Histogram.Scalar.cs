using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The scalar twin: each value to its slot, one after the other.</summary>
public static unsafe partial class Histogram
{
    static void ScalarCounts<TBins, E>(E* values, int count, byte* validity, TBins bins, Span<long> slots)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        for (int i = 0; i < count; i++)
            if (Bitmap.IsValid(validity, i)) slots[bins.SlotOf(values[i])]++;
    }

    static void ScalarWeights<TBins, E>(E* values, E* weights, int start, int end, byte* validity, TBins bins, double* slots)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        for (int i = start; i < end; i++)
            if (Bitmap.IsValid(validity, i)) slots[bins.SlotOf(values[i])] += double.CreateTruncating(weights[i]);
    }
}
