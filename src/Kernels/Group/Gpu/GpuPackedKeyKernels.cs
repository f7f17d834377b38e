using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of <see cref="DevicePackedKeys"/>.</summary>
static class GpuPackedKeyKernels
{
    /// <summary>Puts the keys of a column into words whose bits there are zero; nulls leave them so.</summary>
    [GpuKernel]
    public static void Put<S>(ArrayView<S> values, ArrayView<byte> validity, long least, long mask, int shift, ArrayView<long> words) where S : unmanaged, IStored<S>
    {
        long row = LaunchShape.ThreadIndex;
        if (row < words.Length && DeviceBits.IsValid(validity, row)) words[row] |= ((S.Key(values[row]) - least) & mask) << shift;
    }

    /// <summary>Sets a bit of the words of nulls.</summary>
    [GpuKernel]
    public static void PutNulls(ArrayView<byte> validity, int shift, ArrayView<long> words)
    {
        long row = LaunchShape.ThreadIndex;
        if (row < words.Length && !DeviceBits.Get(validity, row)) words[row] |= 1L << shift;
    }

    /// <summary>The keys of some rows.</summary>
    [GpuKernel]
    public static void Take<S>(ArrayView<long> words, long least, long mask, int shift, ArrayView<int> rows, ArrayView<S> values) where S : unmanaged, IStored<S>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < values.Length) values[index] = S.OfKey(((words[rows[index]] >> shift) & mask) + least);
    }

    /// <summary>A bit for each of some rows whose key is not null.</summary>
    [GpuKernel]
    public static void Valid(ArrayView<long> words, int shift, ArrayView<int> rows, ArrayView<uint> validity)
    {
        ArrayView<uint> bits = SharedMemory.Allocate<uint>(LaunchShape.MaxGroupSize);
        long index = LaunchShape.ThreadIndex;
        uint isNull = index < rows.Length ? (uint)(words[rows[index]] >> shift) & 1 : 1;
        DeviceBits.Pack(bits, 1 - isNull, index, validity);
    }

    /// <summary>The words of some rows, of which only the low bits are used.</summary>
    [GpuKernel]
    public static void Narrow(ArrayView<long> words, ArrayView<int> rows, ArrayView<int> narrow)
    {
        long place = LaunchShape.ThreadIndex;
        if (place < narrow.Length) narrow[place] = (int)words[rows[place]];
    }

    /// <summary>1 where a word of a sorted row differs from that of the row before, or where an earlier word did; else 0. The first of the words is not added to what was there.</summary>
    [GpuKernel]
    public static void Mark(ArrayView<long> words, ArrayView<int> rows, int isFirst, ArrayView<int> marks)
    {
        long place = LaunchShape.ThreadIndex;
        if (place >= marks.Length) return;
        bool differs = place == 0 || words[rows[place]] != words[rows[place - 1]];
        marks[place] = differs || (isFirst == 0 && marks[place] != 0) ? 1 : 0;
    }

    /// <summary>From the running count of marks: where each run begins, its first row, after the last where it ends, and how many there are.</summary>
    [GpuKernel]
    public static void Bound(ArrayView<int> numbers, ArrayView<int> rows, ArrayView<int> starts, ArrayView<int> firsts, ArrayView<int> total)
    {
        long place = LaunchShape.ThreadIndex;
        if (place >= numbers.Length) return;
        int number = numbers[place];
        if (place == 0 || number != numbers[place - 1])
        {
            starts[number - 1] = (int)place;
            firsts[number - 1] = rows[place];
        }
        if (place != numbers.Length - 1) return;
        starts[number] = (int)numbers.Length;
        total[0] = number;
    }

    /// <summary>Runs in another order: the bounds of each, and the place of each run in the order.</summary>
    [GpuKernel]
    public static void Arrange(ArrayView<int> order, ArrayView<int> starts, ArrayView<int> begins, ArrayView<int> ends, ArrayView<int> places)
    {
        long group = LaunchShape.ThreadIndex;
        if (group >= order.Length) return;
        int run = order[group];
        begins[group] = starts[run];
        ends[group] = starts[run + 1];
        places[run] = (int)group;
    }

    /// <summary>The group of each row, from the run of each sorted row.</summary>
    [GpuKernel]
    public static void NumberRows(ArrayView<int> rows, ArrayView<int> runs, ArrayView<int> places, ArrayView<int> groups)
    {
        long place = LaunchShape.ThreadIndex;
        if (place < rows.Length) groups[rows[place]] = places[runs[place] - 1];
    }
}
