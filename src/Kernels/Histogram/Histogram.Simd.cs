using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// The vector twin: the slots of a tile are computed by vectors, and then counted one by one, neighbours in tables of their own, so that equal slots need not wait
/// for each other. Nulls are counted in one slot more, which is dropped.
/// </summary>
public static unsafe partial class Histogram
{
    static void VectorCounts<TBins, E>(E* values, int count, byte* validity, TBins bins, long[] slots, IParallelLoop? threads)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        RowParts parts = new(count, threads);
        int slotCount = bins.SlotCount + 1;
        int replicas = slotCount <= HistogramTuning.MaxReplicatedSlots ? HistogramTuning.Replicas : 1;
        using NativeBuffer buffer = NativePool.Shared.RentZeroed((long)parts.Count * replicas * slotCount * sizeof(int));
        int* tables = (int*)buffer.Pointer;
        parts.Run(part => CountPart(values, parts.Start(part), parts.Length(part), validity, bins, tables + ((long)part * replicas * slotCount), replicas == 1 ? 0 : slotCount));
        for (int table = 0; table < parts.Count * replicas; table++)
            for (int slot = 0; slot < slots.Length; slot++) slots[slot] += tables[((long)table * slotCount) + slot];
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
            TileSlots(values, first, length, validity, bins, slots);
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

    /// <summary>The slots of a tile; the one after all others for nulls.</summary>
    static void TileSlots<TBins, E>(E* values, int first, int length, byte* validity, TBins bins, int* slots)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        if (bins.SuitsVectors)
        {
            E* found = stackalloc E[HistogramTuning.TileLength];
            Map.Vectors(bins, values + first, found, length);
            for (int i = 0; i < length; i++) slots[i] = Number(found[i]);
        }
        else
            for (int i = 0; i < length; i++) slots[i] = bins.SlotOf(values[first + i]);
        if (validity == null) return;
        for (int i = 0; i < length; i++)
            if (!Bitmap.IsValid(validity, first + i)) slots[i] = bins.SlotCount;
    }

    /// <summary>A slot as an integer: small and not negative, so that a plain conversion does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Number<E>(E slot) where E : unmanaged
    {
        if (typeof(E) == typeof(float)) return float.ConvertToIntegerNative<int>(Unsafe.BitCast<E, float>(slot));
        if (typeof(E) == typeof(double)) return double.ConvertToIntegerNative<int>(Unsafe.BitCast<E, double>(slot));
        return typeof(E) == typeof(int) ? Unsafe.BitCast<E, int>(slot) : (int)Unsafe.BitCast<E, long>(slot);
    }

    static void VectorBytes(byte* values, int count, Span<long> counts, IParallelLoop? threads)
    {
        const int Slots = 256;
        RowParts parts = new(count, threads);
        using NativeBuffer buffer = NativePool.Shared.RentZeroed((long)parts.Count * HistogramTuning.Replicas * Slots * sizeof(int));
        int* tables = (int*)buffer.Pointer;
        parts.Run(part => TallyBytes(values + parts.Start(part), parts.Length(part), tables + ((long)part * HistogramTuning.Replicas * Slots)));
        for (int table = 0; table < parts.Count * HistogramTuning.Replicas; table++)
            for (int slot = 0; slot < Slots; slot++) counts[slot] += tables[((long)table * Slots) + slot];
    }

    /// <summary>Eight bytes a read.</summary>
    static void TallyBytes(byte* values, int count, int* tables)
    {
        int* second = tables + 256, third = second + 256, fourth = third + 256;
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            ulong eight = Unsafe.ReadUnaligned<ulong>(values + i);
            tables[(byte)eight]++;
            second[(byte)(eight >> 8)]++;
            third[(byte)(eight >> 16)]++;
            fourth[(byte)(eight >> 24)]++;
            tables[(byte)(eight >> 32)]++;
            second[(byte)(eight >> 40)]++;
            third[(byte)(eight >> 48)]++;
            fourth[eight >> 56]++;
        }
        for (; i < count; i++) tables[values[i]]++;
    }
}
