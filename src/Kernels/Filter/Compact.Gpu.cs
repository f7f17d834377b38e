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
        ArrayView<long> rows = list.View<long>(gpu, selection.Count);
        DeviceColumn?[] kept = new DeviceColumn?[batch.Columns.Count];
        try
        {
            for (int i = 0; i < kept.Length; i++)
                if (batch.Columns[i] is { } column) kept[i] = selection.Count == batch.RowCount ? column.Share() : Gather(gpu, column, rows);
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

    static DeviceColumn Gather(GpuContext gpu, DeviceColumn column, ArrayView<long> rows)
    {
        DeviceBuffer values = gpu.Pool.Rent(rows.Length * column.Type.ByteWidth());
        DeviceBuffer? validity = null;
        try
        {
            if (column.Validity is not null) validity = gpu.Pool.Rent<uint>(DeviceBits.WordCount(rows.Length));
            if (rows.Length == 0) return DeviceColumn.OfValues(column.Type, 0, values, validity);
            KernelConfig shape = LaunchShape.ThreadPerValue(gpu.Device.Kind, rows.Length);
            switch (column.Type.ByteWidth())
            {
                case 1: Move<byte>(); break;
                case 2: Move<short>(); break;
                case 4: Move<int>(); break;
                default: Move<long>(); break;
            }
            if (validity is null) return DeviceColumn.OfValues(column.Type, rows.Length, values);
            ArrayView<byte> from = column.Validity!.View<byte>(gpu, DeviceColumn.BitmapBytes(column.Length));
            ArrayView<uint> to = validity.View<uint>(gpu, DeviceBits.WordCount(rows.Length));
            var move = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<byte>, ArrayView<long>, ArrayView<uint>>>(GatherBits);
            gpu.Run("gather validity", () => move(gpu.Stream, shape, from, rows, to));
            return DeviceColumn.OfValues(column.Type, rows.Length, values, validity);

            void Move<T>() where T : unmanaged, IBinaryInteger<T>
            {
                ArrayView<T> source = column.Values.View<T>(gpu, column.Length), kept = values.View<T>(gpu, rows.Length);
                var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<T>, ArrayView<long>, ArrayView<T>>>(GatherValues<T>);
                gpu.Run("gather values", () => launch(gpu.Stream, shape, source, rows, kept));
            }
        }
        catch
        {
            validity?.Dispose();
            values.Dispose();
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

    [GpuKernel]
    static void GatherValues<T>(ArrayView<T> from, ArrayView<long> rows, ArrayView<T> to) where T : unmanaged, IBinaryInteger<T>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < rows.Length) to[index] = from[rows[index]];
    }

    [GpuKernel]
    static void GatherBits(ArrayView<byte> from, ArrayView<long> rows, ArrayView<uint> to)
    {
        ArrayView<uint> bits = SharedMemory.Allocate<uint>(LaunchShape.MaxGroupSize);
        long index = LaunchShape.ThreadIndex;
        DeviceBits.Pack(bits, index < rows.Length && DeviceBits.Get(from, rows[index]) ? 1u : 0u, index, to);
    }
}
