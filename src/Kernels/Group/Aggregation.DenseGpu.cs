using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>Few keys on a GPU, which lie together: one pass over the rows, without sorting them.</summary>
public static partial class Aggregation
{
    /// <summary>Whether so few keys lie between two.</summary>
    static bool AreDense((int Min, int Max) keys) => (long)keys.Max - keys.Min < GpuDenseGroupKernels.MostKeys;

    static DeviceGroups SumDense<S, W, TSum>(DeviceBuffer keys, DeviceBuffer values, int length, int least)
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
        where TSum : unmanaged, INumber<TSum>
    {
        GpuContext gpu = GpuContext.Of(keys.Device);
        int blockCount = (int)Math.Min(GpuDenseGroupKernels.MostBlocks, (length + GpuDenseGroupKernels.Threads - 1L) / GpuDenseGroupKernels.Threads);
        long partialCount = (long)blockCount * GpuDenseGroupKernels.MostKeys;
        using DeviceBuffer sums = gpu.Pool.Rent<W>(partialCount), counts = gpu.Pool.Rent<int>(partialCount), firsts = gpu.Pool.Rent<int>(partialCount);
        ArrayView<int> key = keys.View<int>(gpu, length), count = counts.View<int>(gpu, partialCount), first = firsts.View<int>(gpu, partialCount);
        ArrayView<S> value = values.View<S>(gpu, length);
        ArrayView<W> sum = sums.View<W>(gpu, partialCount);
        var add = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<S>, int, W, ArrayView<W>, ArrayView<int>, ArrayView<int>>>(GpuDenseGroupKernels.Sum<S, W>);
        var combine = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<W>, ArrayView<int>, ArrayView<int>>>(GpuDenseGroupKernels.Combine<W>);
        gpu.Run("Group dense keys", () =>
        {
            add(gpu.Stream, new(blockCount, GpuDenseGroupKernels.Threads), key, value, least, W.Zero, sum, count, first);
            combine(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, GpuDenseGroupKernels.MostKeys), sum, count, first);
        });
        return Present<TSum>(gpu, least, sums, counts, firsts);
    }

    /// <summary>The keys that have rows, by their first rows.</summary>
    static DeviceGroups Present<TSum>(GpuContext gpu, int least, DeviceBuffer sums, DeviceBuffer counts, DeviceBuffer firsts) where TSum : unmanaged
    {
        TSum[] sum = new TSum[GpuDenseGroupKernels.MostKeys];
        int[] count = new int[sum.Length], first = new int[sum.Length];
        sums.CopyTo<TSum>(sum);
        counts.CopyTo<int>(count);
        firsts.CopyTo<int>(first);
        int[] present = [.. Enumerable.Range(0, count.Length).Where(key => count[key] > 0).OrderBy(key => first[key])];
        return Groups(gpu, owned => new(
            present.Length,
            owned,
            owned.Upload<int>([.. present.Select(key => least + key)]),
            owned.Upload<TSum>([.. present.Select(key => sum[key])]),
            owned.Upload<int>([.. present.Select(key => count[key])])));
    }
}
