using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of the hash join on a GPU.</summary>
static class GpuJoinKernels
{
    /// <summary>Frees the slots of a table.</summary>
    [GpuKernel]
    public static void Clear(ArrayView<int> slots)
    {
        long slot = LaunchShape.ThreadIndex;
        if (slot < slots.Length) slots[slot] = 0;
    }

    /// <summary>Puts the number plus 1 of each key, all different, into the first free slot from its own on. Which of two keys comes first is left to chance; who looks a key up finds it all the same.</summary>
    [GpuKernel]
    public static void Insert(ArrayView<int> keys, ArrayView<int> slots, int shift)
    {
        long number = LaunchShape.ThreadIndex;
        if (number >= keys.Length) return;
        int slot = SlotOf(keys[number], shift);
        while (Atomic.CompareExchange(ref slots[slot], 0, (int)number + 1) != 0) slot = Next(slot, slots.Length);
    }

    /// <summary>The number of each left row's key, or -1, and how many pairs the row makes.</summary>
    [GpuKernel]
    public static void Probe(ArrayView<int> left, ArrayView<int> keys, ArrayView<int> starts, ArrayView<int> slots, int shift, int kind, ArrayView<int> numbers, ArrayView<int> counts)
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= left.Length) return;
        int key = left[row], slot = SlotOf(key, shift);
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) slot = Next(slot, slots.Length);
        int number = slots[slot] - 1;
        int matches = number < 0 ? 0 : starts[number + 1] - starts[number];
        numbers[row] = number;
        if (kind == (int)JoinKind.Left) matches = Math.Max(matches, 1);
        else if (kind == (int)JoinKind.Semi) matches = Math.Min(matches, 1);
        else if (kind == (int)JoinKind.Anti) matches = 1 - Math.Min(matches, 1);
        counts[row] = matches;
    }

    /// <summary>Writes the pairs of each left row from its offset on; right rows only where there is room for them.</summary>
    [GpuKernel]
    public static void Write(ArrayView<int> numbers, ArrayView<int> counts, ArrayView<int> offsets, ArrayView<int> starts, ArrayView<int> rows, ArrayView<int> left, ArrayView<int> right)
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= numbers.Length) return;
        int number = numbers[row], offset = offsets[row];
        for (int i = 0; i < counts[row]; i++)
        {
            left[offset + i] = (int)row;
            if (right.Length != 0) right[offset + i] = number < 0 ? -1 : rows[starts[number] + i];
        }
    }

    /// <summary>Fibonacci hashing: the highest bits of a product with an odd constant.</summary>
    static int SlotOf(int key, int shift) => (int)(((uint)key * 0x9E37_79B1u) >> shift);

    static int Next(int slot, long slotCount) => (slot + 1) & ((int)slotCount - 1);
}
