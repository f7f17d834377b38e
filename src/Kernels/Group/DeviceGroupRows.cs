using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>
/// The rows of each key on a GPU, of any fixed-width columns: rows are sorted stably by the words of their keys, so that a group is a run of rows in their order, and the groups are
/// put in the order of their first rows. Nothing of it depends on the order in which threads run.
/// </summary>
sealed class DeviceGroupRows : IDisposable
{
    readonly GpuContext gpu;
    readonly int length;
    readonly DeviceBuffers owned;
    readonly DevicePackedKeys words;
    readonly DeviceBuffer runs;
    readonly DeviceBuffer places;

    /// <summary>Groups the first <paramref name="length"/> rows, at least one, by the keys of one column or more, and waits for the number of groups.</summary>
    public DeviceGroupRows(GpuContext gpu, IReadOnlyList<DeviceKeys> keys, int length)
    {
        this.gpu = gpu;
        this.length = length;
        words = new DevicePackedKeys(gpu, keys, length);
        owned = new DeviceBuffers(gpu.Pool);
        try
        {
            Rows = owned.Rent<int>(length);
            SortRows();
            runs = Runs();
            using DeviceBuffer starts = gpu.Pool.Rent<int>(length + 1L), firsts = gpu.Pool.Rent<int>(length);
            Count = Bound(starts, firsts);
            Begins = owned.Rent<int>(Count);
            Ends = owned.Rent<int>(Count);
            Firsts = owned.Rent<int>(Count);
            places = owned.Rent<int>(Count);
            Arrange(starts, firsts);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many groups there are.</summary>
    public int Count { get; }

    /// <summary>All rows, those of a group side by side in their order.</summary>
    public DeviceBuffer Rows { get; }

    /// <summary>The place of each group's first row among <see cref="Rows"/>, the groups in order of first appearance.</summary>
    public DeviceBuffer Begins { get; }

    /// <summary>The place behind each group's last row.</summary>
    public DeviceBuffer Ends { get; }

    /// <summary>The first row of each group, ascending.</summary>
    public DeviceBuffer Firsts { get; }

    /// <summary>The keys of the groups in a column, which is the caller's: with one NaN and one zero.</summary>
    public DeviceColumn Keys(int column, DataType type) => words.Take(column, type, Firsts, Count);

    /// <summary>Writes the group of each row.</summary>
    public void Number(DeviceBuffer groups)
    {
        ArrayView<int> row = Rows.View<int>(gpu, length), run = runs.View<int>(gpu, length), place = places.View<int>(gpu, Count), group = groups.View<int>(gpu, length);
        var number = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuPackedKeyKernels.NumberRows);
        gpu.Run("Group numbers", () => number(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), row, run, place, group));
    }

    public void Dispose()
    {
        owned.Dispose();
        words.Dispose();
    }

    /// <summary>Sorts the rows word by word. In which order does not matter, as only equal keys have to meet.</summary>
    void SortRows()
    {
        GpuSort.Number(gpu, Rows, length);
        for (int word = 0; word < words.Count; word++)
        {
            if (words.Bits(word) == 0) continue;
            using DeviceBuffer sorted = words.Take(word, Rows, out int byteCount);
            GpuSort.RunLow(gpu, sorted, Rows, length, byteCount, words.Bits(word));
        }
    }

    /// <summary>The run of each sorted row, from 1 on.</summary>
    DeviceBuffer Runs()
    {
        DeviceBuffer numbers = owned.Rent<int>(length);
        ArrayView<int> row = Rows.View<int>(gpu, length), number = numbers.View<int>(gpu, length);
        var mark = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, ArrayView<int>, int, ArrayView<int>>>(GpuPackedKeyKernels.Mark);
        for (int word = 0; word < words.Count; word++)
        {
            ArrayView<long> view = words[word];
            int isFirst = word == 0 ? 1 : 0;
            gpu.Run("Group marks", () => mark(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), view, row, isFirst, number));
        }
        Scan.Inclusive<AddOp, int>(numbers, numbers, length);
        return numbers;
    }

    int Bound(DeviceBuffer starts, DeviceBuffer firsts)
    {
        using DeviceBuffer total = gpu.Pool.Rent<int>(1);
        ArrayView<int> number = runs.View<int>(gpu, length), row = Rows.View<int>(gpu, length), last = total.View<int>(gpu, 1);
        ArrayView<int> start = starts.View<int>(gpu, length + 1L), first = firsts.View<int>(gpu, length);
        var bound = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuPackedKeyKernels.Bound);
        gpu.Run("Group bounds", () => bound(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), number, row, start, first, last));
        int count = 0;
        total.CopyTo(new Span<int>(ref count));
        return count;
    }

    /// <summary>Puts the runs in the order of their first rows, which are sorted with their runs.</summary>
    void Arrange(DeviceBuffer starts, DeviceBuffer firsts)
    {
        using DeviceBuffer order = gpu.Pool.Rent<int>(Count);
        GpuSort.Number(gpu, order, Count);
        GpuSort.RunLow(gpu, firsts, order, Count, sizeof(int), 32 - BitOperations.LeadingZeroCount((uint)length));
        GpuSort.Copy(gpu, firsts, Firsts, Count * (long)sizeof(int));
        ArrayView<int> run = order.View<int>(gpu, Count), start = starts.View<int>(gpu, Count + 1L);
        ArrayView<int> begin = Begins.View<int>(gpu, Count), end = Ends.View<int>(gpu, Count), place = places.View<int>(gpu, Count);
        var arrange = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuPackedKeyKernels.Arrange);
        gpu.Run("Group order", () => arrange(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, Count), run, start, begin, end, place));
    }
}
