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
sealed class DeviceGroupRows : IDeviceGroups
{
    readonly GpuContext gpu;
    readonly int length;
    readonly DeviceBuffers owned;
    readonly DevicePackedKeys words;
    readonly DeviceBuffer runs;
    readonly DeviceBuffer places;
    readonly DeviceBuffer begins;
    readonly DeviceBuffer ends;
    DevicePieces? pieces;

    /// <summary>Groups the first <paramref name="length"/> rows, at least one, by keys of one column or more, which it takes over, and waits for the number of groups.</summary>
    public DeviceGroupRows(GpuContext gpu, DevicePackedKeys words, int length)
    {
        this.gpu = gpu;
        this.words = words;
        this.length = length;
        owned = new DeviceBuffers(gpu.Pool);
        try
        {
            Rows = owned.Rent<int>(length);
            SortRows();
            runs = Runs();
            using DeviceBuffer starts = gpu.Pool.Rent<int>(length + 1L), firsts = gpu.Pool.Rent<int>(length);
            Count = Bound(starts, firsts);
            begins = owned.Rent<int>(Count);
            ends = owned.Rent<int>(Count);
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

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>All rows, those of a group side by side in their order.</summary>
    DeviceBuffer Rows { get; }

    /// <summary>The first row of each group, ascending; borrowed.</summary>
    public DeviceBuffer Firsts { get; }

    /// <inheritdoc/>
    public DeviceColumn Keys(int column, DataType type) => words.Take(column, type, Firsts, Count);

    /// <inheritdoc/>
    public DeviceColumn CountRows()
    {
        DeviceBuffer counts = gpu.Pool.Rent<long>(Count);
        ArrayView<int> begin = begins.View<int>(gpu, Count), end = ends.View<int>(gpu, Count);
        ArrayView<long> count = counts.View<long>(gpu, Count);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<long>>>(GpuStateKernels.CountRows);
        gpu.Run("Group rows", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, Count), begin, end, count));
        return DeviceColumn.OfValues(DataType.Int64, Count, counts);
    }

    /// <inheritdoc/>
    public DeviceBuffer States<TState, S>(ArrayView<S> values, ArrayView<byte> validity)
        where TState : unmanaged, IGpuGroupState<TState>
        where S : unmanaged, IStored<S>
    {
        ArrayView<int> row = Rows.View<int>(gpu, length);
        var add = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, ArrayView<int>, GpuPieces, ArrayView<TState>>>(GpuStateKernels.Add<TState, S>);
        pieces ??= new DevicePieces(gpu, begins, ends, Count);
        return pieces.Reduce<TState>((cut, states) => add(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, states.Length), values, validity, row, cut, states));
    }

    /// <inheritdoc/>
    public void Number(DeviceBuffer groups)
    {
        ArrayView<int> row = Rows.View<int>(gpu, length), run = runs.View<int>(gpu, length), place = places.View<int>(gpu, Count), group = groups.View<int>(gpu, length);
        var number = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuPackedKeyKernels.NumberRows);
        gpu.Run("Group numbers", () => number(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), row, run, place, group));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pieces?.Dispose();
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
        ArrayView<int> begin = begins.View<int>(gpu, Count), end = ends.View<int>(gpu, Count), place = places.View<int>(gpu, Count);
        var arrange = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuPackedKeyKernels.Arrange);
        gpu.Run("Group order", () => arrange(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, Count), run, start, begin, end, place));
    }
}
