using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels that pick the first rows of an order on a GPU, a thread for each row; what they count is explained at <see cref="TopRule"/>.</summary>
static class GpuTopKernels
{
    /// <summary>The counts of each group's rows.</summary>
    [GpuKernel]
    public static void Count<S>(ArrayView<S> keys, ArrayView<byte> validity, TopRule rule, ArrayView<long> counts) where S : unmanaged, IStored<S>
    {
        ArrayView<long> sums = SharedMemory.Allocate<long>(LaunchShape.MaxGroupSize);
        int thread = Group.IdxX;
        sums[thread] = CountOf(keys, validity, rule);
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (thread < half) sums[thread] += sums[thread + half];
            Group.Barrier();
        }
        if (thread == 0) counts[Grid.IdxX] = sums[0];
    }

    /// <summary>Writes the rows before the last key, in their order, and behind them those of the last key, as long as there is room. Counts have been added up: each is that of all groups before.</summary>
    [GpuKernel]
    public static void Pick<S>(ArrayView<S> keys, ArrayView<byte> validity, TopRule rule, ArrayView<long> starts, ArrayView<int> rows) where S : unmanaged, IStored<S>
    {
        ArrayView<long> sums = SharedMemory.Allocate<long>(LaunchShape.MaxGroupSize);
        int thread = Group.IdxX;
        long own = CountOf(keys, validity, rule);
        sums[thread] = own;
        Group.Barrier();
        for (int distance = 1; distance < Group.DimX; distance *= 2)
        {
            long before = thread >= distance ? sums[thread - distance] : 0;
            Group.Barrier();
            sums[thread] += before;
            Group.Barrier();
        }
        if (own == 0) return;
        long counted = starts[Grid.IdxX] + sums[thread] - own, beforeCount = starts[starts.Length - 1] >> 32;
        long place = own == TopRule.Before ? counted >> 32 : beforeCount + (counted & uint.MaxValue);
        if (place < rows.Length) rows[place] = (int)LaunchShape.ThreadIndex;
    }

    static long CountOf<S>(ArrayView<S> keys, ArrayView<byte> validity, TopRule rule) where S : unmanaged, IStored<S>
    {
        long row = LaunchShape.ThreadIndex;
        return row < keys.Length ? rule.Of(S.Rank(keys[row]), DeviceBits.IsValid(validity, row)) : 0;
    }
}
