using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Rows of a linear model in a GPU's memory: copied there once, read by any number of passes.</summary>
/// <remarks>The rows lie in chunks of whole blocks, each chunk column by column in one buffer: the features, the labels, then weights and offsets if there are any.</remarks>
public sealed class LinearDeviceRows : IDisposable
{
    /// <summary>The most features that rows may have: with more, a group of threads has no shared memory for sixteen of them.</summary>
    public const int MaxFeatures = 180;

    readonly List<Chunk> chunks = [];

    LinearDeviceRows(Device device, int featureCount, bool hasWeights, bool hasOffsets)
    {
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

    /// <summary>Bytes of the GPU's memory that the rows take.</summary>
    public long ByteCount => chunks.Sum(chunk => chunk.Buffer.ByteCount);

    internal bool HasWeights { get; }

    internal bool HasOffsets { get; }

    internal IReadOnlyList<Chunk> Chunks => chunks;

    int ColumnCount => FeatureCount + 1 + (HasWeights ? 1 : 0) + (HasOffsets ? 1 : 0);

    /// <summary>Copies <paramref name="rows"/>, one part after the other, to the memory of <paramref name="device"/>; the caller disposes the result.</summary>
    /// <exception cref="ArgumentException">There are no rows, or parts have other columns, no labels, or more features than a GPU's groups have memory for.</exception>
    /// <exception cref="DeviceOutOfMemoryException">The rows do not fit.</exception>
    public static LinearDeviceRows Upload(Device device, IEnumerable<LinearRows> rows)
    {
        LinearRows[] parts = [.. rows];
        LinearArguments.CheckParts(parts);
        LinearDeviceRows uploaded = new(device, parts[0].FeatureCount, LinearArguments.HasWeights(parts[0]), LinearArguments.HasOffsets(parts[0]));
        try
        {
            long left = parts.Sum(part => (long)part.RowCount);
            int chunkRows = (int)Math.Min(left, LinearTuning.GpuChunkRows);
            using NativeBuffer staging = NativePool.Shared.Rent<float>((long)chunkRows * uploaded.ColumnCount);
            for (PartCursor cursor = new(parts); left > 0; left -= chunkRows)
            {
                chunkRows = (int)Math.Min(left, chunkRows);
                uploaded.Add(staging, cursor, chunkRows);
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
    public void Dispose()
    {
        foreach (Chunk chunk in chunks) chunk.Buffer.Dispose();
        chunks.Clear();
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

        DeviceBuffer buffer = GpuContext.Of(Device).Pool.Rent<float>((long)rowCount * ColumnCount);
        chunks.Add(new Chunk(buffer, rowCount));
        RowCount += rowCount;
        buffer.CopyFrom(staging.Pointer, buffer.ByteCount);
    }

    static unsafe void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));

    /// <summary>Some rows in one buffer.</summary>
    internal readonly record struct Chunk(DeviceBuffer Buffer, int RowCount)
    {
        /// <summary>The columns in a row; the buffer is as long.</summary>
        public long Length => Buffer.ByteCount / sizeof(float);
    }

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
