using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of the aggregation on a GPU.</summary>
static class GpuGroupKernels
{
    /// <summary>The values in the order of sorted rows, widened to what they are summed in.</summary>
    [GpuKernel]
    public static void Widen<S, W>(ArrayView<S> values, ArrayView<int> rows, ArrayView<W> result)
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
    {
        long place = LaunchShape.ThreadIndex;
        if (place < result.Length) result[place] = S.Widen(values[rows[place]]);
    }

    /// <summary>A bit for each place where a run begins: a thread for each byte.</summary>
    [GpuKernel]
    public static void Heads(ArrayView<int> numbers, ArrayView<byte> heads)
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= heads.Length) return;
        int bits = 0;
        for (int bit = 0; bit < 8; bit++)
        {
            long place = (8 * index) + bit;
            if (place < numbers.Length && (place == 0 || numbers[place] != numbers[place - 1])) bits |= 1 << bit;
        }
        heads[index] = (byte)bits;
    }

    /// <summary>Of each run the last of its running sums, its length and its first row.</summary>
    [GpuKernel]
    public static void Totals<W>(ArrayView<W> running, ArrayView<int> rows, ArrayView<int> starts, ArrayView<W> sums, ArrayView<int> counts, ArrayView<int> firsts) where W : unmanaged, ILanes<W>
    {
        long run = LaunchShape.ThreadIndex;
        if (run >= sums.Length) return;
        int start = starts[run], end = starts[run + 1];
        sums[run] = running[end - 1];
        counts[run] = end - start;
        firsts[run] = rows[start];
    }
}
