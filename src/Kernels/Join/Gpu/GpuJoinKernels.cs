using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of the hash join on a GPU.</summary>
static class GpuJoinKernels
{
    /// <summary>
    /// Replaces the number of each right row by that of its key, which is one of the rows that have it: the one that was first to take a free slot. Which that is, is left to chance, and only
    /// tells keys apart. Rows of number -1 keep it.
    /// </summary>
    /// <param name="words">The words of the keys, column after column.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="slots">The table, its length a power of two: numbers plus 1, 0 where a slot is free, as all are at first.</param>
    /// <param name="numbers">The numbers.</param>
    [GpuKernel]
    public static void Insert(ArrayView<long> words, int columns, ArrayView<int> slots, ArrayView<int> numbers)
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= numbers.Length || numbers[row] < 0) return;
        int slot = SlotOf(words, row, numbers.Length, columns, slots);
        int holder = Take(slots, slot, (int)row + 1);
        while (holder != (int)row + 1 && !AreEqual(words, row, numbers.Length, words, holder - 1, numbers.Length, columns))
        {
            slot = Next(slot, slots);
            holder = Take(slots, slot, (int)row + 1);
        }
        numbers[row] = holder - 1;
    }

    /// <summary>Replaces the number of each left row by that of its key, -1 where the table does not have it; rows of number -1 keep it.</summary>
    [GpuKernel]
    public static void Find(ArrayView<long> words, ArrayView<long> keys, long keyRows, int columns, ArrayView<int> slots, ArrayView<int> numbers)
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= numbers.Length || numbers[row] < 0) return;
        int slot = SlotOf(words, row, numbers.Length, columns, slots);
        while (slots[slot] != 0 && !AreEqual(words, row, numbers.Length, keys, slots[slot] - 1, keyRows, columns)) slot = Next(slot, slots);
        numbers[row] = slots[slot] - 1;
    }

    /// <summary>From numbers that lie in order: where the run of each begins and ends.</summary>
    [GpuKernel]
    public static void Bound(ArrayView<int> sorted, ArrayView<int> starts, ArrayView<int> ends)
    {
        long place = LaunchShape.ThreadIndex;
        if (place >= sorted.Length || sorted[place] < 0) return;
        int number = sorted[place];
        if (place == 0 || sorted[place - 1] != number) starts[number] = (int)place;
        if (place == sorted.Length - 1 || sorted[place + 1] != number) ends[number] = (int)place + 1;
    }

    /// <summary>Of each left row where the run of its matches begins, -1 where there are none, and how many pairs it makes.</summary>
    [GpuKernel]
    public static void Count(ArrayView<int> numbers, ArrayView<int> starts, ArrayView<int> ends, int kind, ArrayView<int> firsts, ArrayView<int> counts)
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= numbers.Length) return;
        int number = numbers[row], matches = number < 0 ? 0 : ends[number] - starts[number];
        firsts[row] = matches == 0 ? -1 : starts[number];
        counts[row] = GpuPairsKernels.CountOf(kind, matches);
    }

    /// <summary>Marks the keys of left rows. Several threads may mark one; all of them write a 1.</summary>
    [GpuKernel]
    public static void MarkSeen(ArrayView<int> numbers, ArrayView<byte> seen)
    {
        long row = LaunchShape.ThreadIndex;
        if (row < numbers.Length && numbers[row] >= 0) seen[numbers[row]] = 1;
    }

    /// <summary>A pair for each right row whose key no left row has.</summary>
    [GpuKernel]
    public static void CountUnseen(ArrayView<int> numbers, ArrayView<byte> seen, ArrayView<int> counts)
    {
        long row = LaunchShape.ThreadIndex;
        if (row < numbers.Length) counts[row] = numbers[row] >= 0 && seen[numbers[row]] != 0 ? 0 : 1;
    }

    /// <summary>Who holds a slot: <paramref name="taker"/>, if it was free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Take(ArrayView<int> slots, int slot, int taker)
    {
        int holder = slots[slot];
        if (holder == 0) holder = Atomic.CompareExchange(ref slots[slot], 0, taker);
        return holder == 0 ? taker : holder;
    }

    /// <summary>Whether two rows have the same words in all columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool AreEqual(ArrayView<long> words, long row, long rowCount, ArrayView<long> others, long other, long otherCount, int columns)
    {
        int column = 0;
        while (column < columns && words[(column * rowCount) + row] == others[(column * otherCount) + other]) column++;
        return column == columns;
    }

    /// <summary>Two rounds of a product with an odd constant and a fold of the high half into the low one, for each column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int SlotOf(ArrayView<long> words, long row, long rowCount, int columns, ArrayView<int> slots)
    {
        ulong hash = 0;
        for (int column = 0; column < columns; column++)
        {
            hash = (hash ^ (ulong)words[(column * rowCount) + row]) * 0x9E37_79B9_7F4A_7C15;
            hash = (hash ^ (hash >> 32)) * 0xD6E8_FEB8_6659_FD93;
            hash ^= hash >> 32;
        }
        return (int)hash & (int)(slots.Length - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Next(int slot, ArrayView<int> slots) => (slot + 1) & (int)(slots.Length - 1);
}
