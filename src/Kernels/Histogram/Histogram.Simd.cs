using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// The vector twin: the slots of a tile are computed by vectors, and then counted one by one, neighbours in tables of their own, so that equal slots need not wait
/// for each other.
/// </summary>
public static unsafe partial class Histogram
{
    static void VectorCounts<TBins, E>(E* values, int count, byte* validity, TBins bins, long[] slots, IParallelLoop? threads)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        RowParts parts = new(count, threads);
        int slotCount = bins.SlotCount;
        int replicas = slotCount <= HistogramTuning.MaxReplicatedSlots ? HistogramTuning.Replicas : 1;
        using NativeBuffer buffer = NativePool.Shared.RentZeroed((long)parts.Count * replicas * slotCount * sizeof(int));
        int* tables = (int*)buffer.Pointer;
        parts.Run(part => CountPart(values, parts.Start(part), parts.Length(part), validity, bins, tables + ((long)part * replicas * slotCount), replicas == 1 ? 0 : slotCount));
        for (int table = 0; table < parts.Count * replicas; table++)
            for (int slot = 0; slot < slotCount; slot++) slots[slot] += tables[((long)table * slotCount) + slot];
    }

    /// <summary>Counts some rows in four tables that lie <paramref name="stride"/> apart, or in one if that is 0.</summary>
    static void CountPart<TBins, E>(E* values, int start, int count, byte* validity, TBins bins, int* table, int stride)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        int* slots = stackalloc int[HistogramTuning.TileLength];
        for (int first = start; first < start + count; first += HistogramTuning.TileLength)
        {
            int length = Math.Min(HistogramTuning.TileLength, start + count - first);
            bins.Slots(values + first, slots, length);
            if (validity != null)
                for (int i = 0; i < length; i++)
                    if (!Bitmap.IsValid(validity, first + i)) slots[i] = bins.SlotCount - 1;
            Tally(slots, length, table, stride);
        }
    }

    static void Tally(int* slots, int length, int* table, int stride)
    {
        int i = 0;
        for (; i + 4 <= length; i += 4)
        {
            int first = slots[i], second = slots[i + 1], third = slots[i + 2], fourth = slots[i + 3];
            table[first]++;
            table[stride + second]++;
            table[(2 * stride) + third]++;
            table[(3 * stride) + fourth]++;
        }
        for (; i < length; i++) table[slots[i]]++;
    }
}
