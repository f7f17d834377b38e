using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The scalar twin: each value to its slot, one after the other.</summary>
public static unsafe partial class Histogram
{
    static void ScalarCounts<TBins, E>(E* values, int count, byte* validity, TBins bins, long[] slots)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        for (int i = 0; i < count; i++) slots[Bitmap.IsValid(validity, i) ? bins.SlotOf(values[i]) : bins.SlotCount - 1]++;
    }
}
