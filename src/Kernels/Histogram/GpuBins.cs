using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
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

/// <summary>The kernels of histograms on a GPU; see <see cref="GpuCounts"/>.</summary>
static class GpuBins
{
    /// <summary>Counts values in bins of equal width.</summary>
    [GpuKernel]
    public static void Count<TValue, S, A>(ArrayView<S> values, ArrayView<byte> validity, A low, A high, A scale, A count, ArrayView<int> slots)
        where TValue : struct, IGpuBinValue<S, A>
        where S : unmanaged
        where A : unmanaged, IFloatLanes<A>
    {
        ArrayView<int> own = SharedMemory.Allocate<int>(GpuCounts.SharedSlots);
        GpuCounts.Clear(own, slots);
        for (int i = 0; i < GpuCounts.ValuesPerThread; i++)
        {
            long index = GpuCounts.Place(i);
            if (index >= values.Length) continue;
            int slot = DeviceBits.IsValid(validity, index) ? TValue.Number(EqualWidth.Slot(TValue.Of(values[index]), low, high, scale, count)) : (int)slots.Length - 1;
            GpuCounts.Add(own, slots, slot);
        }
        GpuCounts.Flush(own, slots);
    }

    /// <summary>Counts values in bins between edges.</summary>
    [GpuKernel]
    public static void CountBetween<E>(ArrayView<E> values, ArrayView<byte> validity, ArrayView<E> edges, ArrayView<int> slots) where E : unmanaged, INumber<E>
    {
        ArrayView<int> own = SharedMemory.Allocate<int>(GpuCounts.SharedSlots);
        GpuCounts.Clear(own, slots);
        for (int i = 0; i < GpuCounts.ValuesPerThread; i++)
        {
            long index = GpuCounts.Place(i);
            if (index < values.Length) GpuCounts.Add(own, slots, DeviceBits.IsValid(validity, index) ? SlotOf(values[index], edges) : (int)slots.Length - 1);
        }
        GpuCounts.Flush(own, slots);
    }

    /// <summary>The slot of <see cref="EdgeBins{E}.SlotOf"/>.</summary>
    static int SlotOf<E>(E value, ArrayView<E> edges) where E : unmanaged, INumber<E>
    {
        int count = (int)edges.Length;
        if (E.IsNaN(value)) return count + 1;
        if (value == edges[count - 1]) return count - 1;
        int first = 0;
        for (int length = count; length > 0;)
        {
            int half = length / 2;
            bool upper = edges[first + half] <= value;
            first = upper ? first + half + 1 : first;
            length = upper ? length - half - 1 : half;
        }
        return first;
    }
}
