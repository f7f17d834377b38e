using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Rows of a linear model in a GPU's memory: copied there once, read by any number of passes. What has no room there stays in host memory and is copied in every pass.</summary>
/// <remarks>
/// The rows lie in chunks of whole blocks, each chunk column by column: the features, the labels, then weights and offsets if there are any.
/// Neither the chunks nor where they lie change a bit of the sums.
/// </remarks>
public sealed class LinearDeviceRows : IDisposable
{
    /// <summary>The most features that rows may have: with more, a group of threads has no shared memory for sixteen of them.</summary>
    public const int MaxFeatures = 180;

    /// <summary>The part of a GPU's memory that a chunk may take, so that data larger than the memory can pass through what others leave.</summary>
    const int ChunkPart = 8;

    readonly ResidentBlocks blocks;
    readonly List<int> chunkRows = [];

    LinearDeviceRows(Device device, int featureCount, bool hasWeights, bool hasOffsets)
    {
        blocks = new ResidentBlocks(GpuContext.Of(device).Pool);
        Device = device;
        FeatureCount = featureCount;
        HasWeights = hasWeights;
        HasOffsets = hasOffsets;
    }

    /// <summary>The GPU.</summary>
    public Device Device { get; }

    /// <summary>How many features a row has.</summary>
    public int FeatureCount { get; }

    /// <summary>How many rows.</summary>
    public long RowCount { get; private set; }

    /// <summary>Bytes that the rows take, wherever they lie.</summary>
    public long ByteCount => blocks.ByteCount;

    /// <summary>Bytes of rows that have no room in the GPU's memory and are copied there in every pass.</summary>
    public long SpilledBytes => blocks.SpilledBytes;

    internal bool HasWeights { get; }

    internal bool HasOffsets { get; }

    int ColumnCount => FeatureCount + 1 + (HasWeights ? 1 : 0) + (HasOffsets ? 1 : 0);

    /// <summary>Copies <paramref name="rows"/>, one part after the other, to the memory of <paramref name="device"/>; the caller disposes the result.</summary>
    /// <exception cref="ArgumentException">There are no rows, or parts have other columns, no labels, or more features than a GPU's groups have memory for.</exception>
    /// <exception cref="DeviceException">The GPU failed.</exception>
    public static LinearDeviceRows Upload(Device device, IEnumerable<LinearRows> rows)
    {
        LinearRows[] parts = [.. rows];
        LinearArguments.CheckParts(parts);
        LinearDeviceRows uploaded = new(device, parts[0].FeatureCount, LinearArguments.HasWeights(parts[0]), LinearArguments.HasOffsets(parts[0]));
        try
        {
            long left = parts.Sum(part => (long)part.RowCount);
            int rowCount = (int)Math.Min(left, uploaded.RowsPerChunk());
            using NativeBuffer staging = NativePool.Shared.Rent<float>((long)rowCount * uploaded.ColumnCount);
            for (PartCursor cursor = new(parts); left > 0; left -= rowCount)
            {
                rowCount = (int)Math.Min(left, rowCount);
                uploaded.Add(staging, cursor, rowCount);
            }

            return uploaded;
        }
        catch
        {
            uploaded.Dispose();
            throw;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => blocks.Dispose();

    /// <summary>Calls <paramref name="use"/>, which launches work, for each chunk in order, with its rows and its columns.</summary>
    /// <exception cref="DeviceOutOfMemoryException">There is no room for even one chunk.</exception>
    internal void ForEachChunk(Action<int, DeviceBuffer> use) => blocks.ForEach((chunk, columns) => use(chunkRows[chunk], columns));

    int RowsPerChunk()
    {
        long fitting = GpuContext.Of(Device).Pool.ByteBudget / ChunkPart / (sizeof(float) * ColumnCount);
        return (int)Math.Clamp(fitting / LinearTuning.BlockRows * LinearTuning.BlockRows, LinearTuning.BlockRows, LinearTuning.GpuChunkRows);
    }

    unsafe void Add(NativeBuffer staging, PartCursor cursor, int rowCount)
    {
        float* columns = (float*)staging.Pointer;
        for (int filled = 0; filled < rowCount;)
        {
            (LinearRows part, int first) = cursor.Current;
            int count = Math.Min(rowCount - filled, part.RowCount - first);
            float* to = columns + filled;
            for (int j = 0; j < FeatureCount; j++, to += rowCount) Copy(part.Features[j] + first, to, count);
            Copy(part.Labels + first, to, count);
            if (HasWeights) Copy(part.Weights + first, to += rowCount, count);
            if (HasOffsets) Copy(part.Offsets + first, to + rowCount, count);
            cursor.Advance(count);
            filled += count;
        }

        blocks.Add(staging.Pointer, (long)rowCount * ColumnCount * sizeof(float));
        chunkRows.Add(rowCount);
        RowCount += rowCount;
    }

    static unsafe void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));

    /// <summary>A place in a sequence of parts.</summary>
    sealed class PartCursor(LinearRows[] parts)
    {
        int part;
        int row;

        /// <summary>The part that holds the next row, and the row's index there.</summary>
        public (LinearRows Part, int Row) Current
        {
            get
            {
                while (row == parts[part].RowCount) (part, row) = (part + 1, 0);
                return (parts[part], row);
            }
        }

        public void Advance(int rowCount) => row += rowCount;
    }
}
