using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>How a GPU thread takes up a value for a histogram, and the number of the slot that it found.</summary>
interface IGpuBinValue<S, A>
{
    static abstract A Of(S value);

    static abstract int Number(A slot);
}

/// <summary>Floats.</summary>
readonly struct FloatBinValue : IGpuBinValue<Float1, Float1>
{
    public static Float1 Of(Float1 value) => value;

    public static int Number(Float1 slot) => (int)slot.Value;
}

/// <summary>Doubles, and ints as doubles.</summary>
readonly struct DoubleBinValue : IGpuBinValue<Double1, Double1>, IGpuBinValue<Int1, Double1>
{
    public static Double1 Of(Double1 value) => value;

    public static Double1 Of(Int1 value) => new(value.Value);

    public static int Number(Double1 slot) => (int)slot.Value;
}

/// <summary>The kernel of a histogram on a GPU: a group counts in its own memory where the slots fit there, and adds its counts to those of all. Integers are added, so the order does not matter.</summary>
static class GpuBins
{
    /// <summary>The most slots that a group counts in its own memory, 16 KiB of it.</summary>
    public const int SharedSlots = 4096;

    /// <summary>Values that a thread counts, so that a group's counts are added up seldom.</summary>
    public const int ValuesPerThread = 64;

    [GpuKernel]
    public static void Count<TValue, S, A>(ArrayView<S> values, ArrayView<byte> validity, A low, A high, A scale, A count, ArrayView<int> slots)
        where TValue : struct, IGpuBinValue<S, A>
        where S : unmanaged
        where A : unmanaged, IFloatLanes<A>
    {
        ArrayView<int> own = SharedMemory.Allocate<int>(SharedSlots);
        bool isOwn = slots.Length <= SharedSlots;
        for (int slot = Group.IdxX; slot < SharedSlots; slot += Group.DimX) own[slot] = 0;
        Group.Barrier();
        long first = (long)Grid.IdxX * Group.DimX * ValuesPerThread;
        for (int i = 0; i < ValuesPerThread; i++)
        {
            long index = first + ((long)i * Group.DimX) + Group.IdxX;
            if (index >= values.Length) continue;
            bool isValid = validity.Length == 0 || GpuSortKernels.IsValid(validity, index);
            int slot = isValid ? TValue.Number(EqualWidth.Slot(TValue.Of(values[index]), low, high, scale, count)) : (int)slots.Length - 1;
            if (isOwn) Atomic.Add(ref own[slot], 1);
            else Atomic.Add(ref slots[slot], 1);
        }
        Group.Barrier();
        if (!isOwn) return;
        for (int slot = Group.IdxX; slot < slots.Length; slot += Group.DimX)
            if (own[slot] != 0) Atomic.Add(ref slots[slot], own[slot]);
    }
}
