using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>
/// The GPU twin for one int key: rows are sorted by it, and a scan by segments sums each run in the fixed order of <see cref="Scan"/>. Few keys that lie together are summed
/// without sorting. No sum is atomic.
/// </summary>
public static partial class Aggregation
{
    /// <summary>The groups of the first <paramref name="length"/> rows by an int key, with the sum of a column of values and the count of rows. It waits for the number of groups.</summary>
    /// <remarks>Sums of floats are computed in double and repeatable, but without the compensation of <see cref="GroupBy(IReadOnlyList{DeviceColumn}, IReadOnlyList{ValueTuple{AggregateKind, DeviceColumn}})"/>; NaN and infinities go through. Sums of integers wrap at 64 bits.</remarks>
    /// <param name="keys">The keys, int without nulls.</param>
    /// <param name="values">The values on the same device: float, double, int or long, without nulls.</param>
    /// <param name="length">How many rows.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of values that a GPU sums.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for copies of keys and values.</exception>
    public static DeviceGroups SumByKey<T>(DeviceBuffer keys, DeviceBuffer values, int length) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(values);
        if (typeof(T) == typeof(float)) return SumByKey<Float1, Double1, double>(keys, values, length);
        if (typeof(T) == typeof(double)) return SumByKey<Double1, Double1, double>(keys, values, length);
        if (typeof(T) == typeof(int)) return SumByKey<Int1, Long1, long>(keys, values, length);
        if (typeof(T) == typeof(long)) return SumByKey<Long1, Long1, long>(keys, values, length);
        throw MapArguments.Unsupported<T>();
    }

    static DeviceGroups SumByKey<S, W, TSum>(DeviceBuffer keys, DeviceBuffer values, int length)
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
        where TSum : unmanaged, System.Numerics.INumber<TSum>
    {
        GpuContext gpu = GpuContext.Of(keys.Device);
        _ = (keys.View<int>(gpu, length), values.View<S>(gpu, length));
        if (length == 0) return Groups(gpu, owned => new(0, owned, owned.Rent<int>(0), owned.Rent<W>(0), owned.Rent<int>(0)));
        if (Reduce.MinMax<int>(keys, length) is { } range && AreDense(range)) return SumDense<S, W, TSum>(keys, values, length, range.Min);
        using DeviceKeyRuns runs = new(gpu, keys, length);
        using DeviceBuffer running = RunningSums<S, W, TSum>(gpu, runs, values, length);
        using DeviceBuffer sums = gpu.Pool.Rent<W>(runs.Count), counts = gpu.Pool.Rent<int>(runs.Count), firsts = gpu.Pool.Rent<int>(runs.Count), order = gpu.Pool.Rent<int>(runs.Count);
        ArrayView<W> runningSum = running.View<W>(gpu, length), sum = sums.View<W>(gpu, runs.Count);
        ArrayView<int> row = runs.Rows.View<int>(gpu, length), start = runs.Starts.View<int>(gpu, runs.Count + 1L), count = counts.View<int>(gpu, runs.Count), first = firsts.View<int>(gpu, runs.Count);
        var totals = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<W>, ArrayView<int>, ArrayView<int>, ArrayView<W>, ArrayView<int>, ArrayView<int>>>(GpuGroupKernels.Totals<W>);
        gpu.Run("Group totals", () => totals(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, runs.Count), runningSum, row, start, sum, count, first));
        Sort.Rows<int>(firsts, order, runs.Count);
        DeviceGroups groups = Groups(gpu, owned => new(runs.Count, owned, owned.Rent<int>(runs.Count), owned.Rent<W>(runs.Count), owned.Rent<int>(runs.Count)));
        Gather.Take<int>(runs.Keys, runs.Count, order, groups.Keys, runs.Count);
        Gather.Take<TSum>(sums, runs.Count, order, groups.Sums, runs.Count);
        Gather.Take<int>(counts, runs.Count, order, groups.Counts, runs.Count);
        return groups;
    }

    /// <summary>Groups whose buffers are given back if there is no memory for all of them.</summary>
    static DeviceGroups Groups(GpuContext gpu, Func<DeviceBuffers, DeviceGroups> make)
    {
        DeviceBuffers owned = new(gpu.Pool);
        try
        {
            return make(owned);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>The values in the order of the sorted rows, each with those before it in its run.</summary>
    static DeviceBuffer RunningSums<S, W, TSum>(GpuContext gpu, DeviceKeyRuns runs, DeviceBuffer values, int length)
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
        where TSum : unmanaged, System.Numerics.INumber<TSum>
    {
        int headBytes = (int)((length + 7L) / 8);
        DeviceBuffer running = gpu.Pool.Rent<W>(length);
        using DeviceBuffer heads = gpu.Pool.Rent(headBytes);
        ArrayView<S> value = values.View<S>(gpu, length);
        ArrayView<W> sorted = running.View<W>(gpu, length);
        ArrayView<int> row = runs.Rows.View<int>(gpu, length), number = runs.Numbers.View<int>(gpu, length);
        ArrayView<byte> head = heads.View<byte>(gpu, headBytes);
        var widen = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<int>, ArrayView<W>>>(GpuGroupKernels.Widen<S, W>);
        var mark = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<byte>>>(GpuGroupKernels.Heads);
        gpu.Run("Group values", () =>
        {
            widen(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), value, row, sorted);
            mark(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, headBytes), number, head);
        });
        Scan.Inclusive<AddOp, TSum>(running, running, length, heads: heads);
        return running;
    }
}
