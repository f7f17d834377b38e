using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>
/// The rows of each key of a join's right side on a GPU. A hash table gives each key a number; rows are then sorted stably by the number, so that those of a key are a run.
/// Without key columns all rows have the same key, whose number is 0.
/// </summary>
sealed class DeviceKeyTable : IDisposable
{
    readonly GpuContext gpu;
    readonly DeviceKeyWords right;
    readonly DeviceBuffers owned;
    readonly DeviceBuffer slots;
    readonly long slotCount;

    /// <summary>Replaces the numbers of the right rows, which are borrowed, by those of their keys.</summary>
    /// <param name="gpu">Where they lie.</param>
    /// <param name="right">The right keys.</param>
    /// <param name="order">The order in which a run lists its rows; null for ascending.</param>
    public DeviceKeyTable(GpuContext gpu, DeviceKeyWords right, DeviceBuffer? order = null)
    {
        this.gpu = gpu;
        this.right = right;
        slotCount = 1L << Math.Min(31, 2 + BitOperations.Log2((uint)Math.Max(1, right.RowCount)));
        owned = new DeviceBuffers(gpu.Pool);
        try
        {
            slots = owned.Rent<int>(right.ColumnCount == 0 ? 0 : slotCount);
            Rows = owned.Rent<int>(right.RowCount);
            Starts = owned.Rent<int>(NumberLimit);
            Ends = owned.Rent<int>(NumberLimit);
            if (right.ColumnCount > 0) NumberKeys();
            ListRuns(order);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The right rows, those of a key together.</summary>
    public DeviceBuffer Rows { get; }

    /// <summary>Numbers are below this; some are no key's.</summary>
    public int NumberLimit => Math.Max(1, right.RowCount);

    /// <summary>Where the run of each number begins among the rows.</summary>
    public DeviceBuffer Starts { get; }

    /// <summary>Where it ends: where it begins, if the number is no key's.</summary>
    public DeviceBuffer Ends { get; }

    /// <summary>Replaces the numbers of the left rows by those of their keys, -1 where no right row has it.</summary>
    public void Find(DeviceKeyWords left)
    {
        if (left.RowCount == 0 || right.ColumnCount == 0) return;
        ArrayView<long> words = left.WordView, keys = right.WordView;
        ArrayView<int> numbers = left.NumberView, slot = slots.View<int>(gpu, slotCount);
        var find = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, ArrayView<long>, long, int, ArrayView<int>, ArrayView<int>>>(GpuJoinKernels.Find);
        gpu.Run("Join find", () => find(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, numbers.Length), words, keys, right.RowCount, right.ColumnCount, slot, numbers));
    }

    public void Dispose() => owned.Dispose();

    void NumberKeys()
    {
        ArrayView<int> slot = slots.View<int>(gpu, slotCount), numbers = right.NumberView;
        ArrayView<long> words = right.WordView;
        var insert = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, int, ArrayView<int>, ArrayView<int>>>(GpuJoinKernels.Insert);
        gpu.Run("Join table", () =>
        {
            slot.MemSetToZero(gpu.Stream);
            if (numbers.Length > 0) insert(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, numbers.Length), words, right.ColumnCount, slot, numbers);
        });
    }

    void ListRuns(DeviceBuffer? order)
    {
        int count = right.RowCount;
        ArrayView<int> starts = Starts.View<int>(gpu, NumberLimit), ends = Ends.View<int>(gpu, NumberLimit);
        gpu.Run("Join runs", () =>
        {
            starts.MemSetToZero(gpu.Stream);
            ends.MemSetToZero(gpu.Stream);
        });
        if (count == 0) return;
        if (order is null) GpuSort.Number(gpu, Rows, count);
        else GpuSort.Copy(gpu, order, Rows, count * (long)sizeof(int));
        using DeviceBuffer numbers = gpu.Pool.Rent<int>(count);
        Gather.Take<int>(right.Numbers, count, Rows, numbers, count);
        // All bits of -1 are set, so that rows without a key come after all numbers if one bit more is sorted by.
        int bits = right.ColumnCount == 0 ? 0 : 32 - BitOperations.LeadingZeroCount((uint)count - 1);
        GpuSort.RunLow(gpu, numbers, Rows, count, sizeof(int), bits + (right.MayExclude ? 1 : 0));
        ArrayView<int> sorted = numbers.View<int>(gpu, count);
        var bound = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuJoinKernels.Bound);
        gpu.Run("Join runs", () => bound(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, count), sorted, starts, ends));
    }
}
