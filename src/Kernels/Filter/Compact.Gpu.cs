using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: words of the bitmap are counted, a scan of the counts says where each word's rows go, the rows are listed in order, and every column is gathered by the list.</summary>
public static unsafe partial class Compact
{
    /// <summary>The selected rows of every column, in a batch of the caller's on the same device.</summary>
    /// <exception cref="ArgumentException">The selection is of another length, or lies on another device.</exception>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for them.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static DeviceBatch Apply(DeviceBatch batch, DeviceRowSelection selection)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(selection);
        if (selection.RowCount != batch.RowCount) throw new ArgumentException($"A selection of {selection.RowCount} rows does not fit a batch of {batch.RowCount}.", nameof(selection));
        GpuContext gpu = GpuContext.Of(batch.Device);
        using DeviceBuffer list = Rows(gpu, selection);
        ArrayView<Long1> rows = list.View<Long1>(gpu, selection.Count);
        DeviceColumn?[] kept = new DeviceColumn?[batch.Columns.Count];
        try
        {
            for (int i = 0; i < kept.Length; i++)
                if (batch.Columns[i] is { } column) kept[i] = selection.Count == batch.RowCount ? column.Share() : Gather.Take(gpu, column, rows);
            return new(batch.Device, selection.Count, kept);
        }
        catch
        {
            foreach (DeviceColumn? column in kept) column?.Dispose();
            throw;
        }
    }

    /// <summary>The positions of the selected rows, ascending, in a buffer of the caller's.</summary>
    static DeviceBuffer Rows(GpuContext gpu, DeviceRowSelection selection)
    {
        long wordCount = DeviceBits.WordCount(selection.RowCount);
        ArrayView<uint> words = selection.Words.View<uint>(gpu, wordCount);
        DeviceBuffer list = gpu.Pool.Rent<long>(selection.Count);
        if (selection.Count == 0) return list;
        try
        {
            using DeviceBuffer counts = gpu.Pool.Rent<long>(wordCount);
            ArrayView<long> offsets = counts.View<long>(gpu, wordCount), rows = list.View<long>(gpu, selection.Count);
            var count = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<long>>>(CountWords);
            var put = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, long, ArrayView<long>, ArrayView<long>>>(ListRows);
            gpu.Run("count selected rows", () => count(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, wordCount), words, offsets));
            Scan.Exclusive<AddOp, long>(counts, counts, wordCount);
            gpu.Run("list selected rows", () => put(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, selection.RowCount), words, selection.RowCount, offsets, rows));
            return list;
        }
        catch
        {
            list.Dispose();
            throw;
        }
    }

    [GpuKernel]
    static void CountWords(ArrayView<uint> words, ArrayView<long> counts)
    {
        long index = LaunchShape.ThreadIndex;
        if (index < words.Length) counts[index] = BitOperations.PopCount(words[index]);
    }

    [GpuKernel]
    static void ListRows(ArrayView<uint> words, long rowCount, ArrayView<long> offsets, ArrayView<long> rows)
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= rowCount) return;
        uint word = words[row / DeviceBits.WordLength], bit = 1u << (int)(row % DeviceBits.WordLength);
        if ((word & bit) != 0) rows[offsets[row / DeviceBits.WordLength] + BitOperations.PopCount(word & (bit - 1))] = row;
    }
}
