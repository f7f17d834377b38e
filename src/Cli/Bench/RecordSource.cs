using System.Runtime.InteropServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Accel.Sources;
using Microsoft.Win32.SafeHandles;

namespace Accel.Cli.Bench;

/// <summary>
/// A file of fixed-length records without a header: the label and the features of a row, each a little-endian 32-bit float. It is what
/// disk-based systems read when they do not parse text, so a partition keeps nothing between reads.
/// </summary>
sealed class RecordSource : IDataSource
{
    // Small enough that the columns are gathered from the processor's own cache.
    const int ChunkBytes = 1 << 18;
    const int BlockRows = 64;

    readonly string file;
    readonly int width;
    readonly long rowCount;

    /// <summary>The records of <paramref name="file"/>, whose columns <paramref name="schema"/> names, the label first.</summary>
    /// <exception cref="AccelException">The file is missing, or its length is not a whole number of records.</exception>
    public RecordSource(string file, Schema schema, int partitionCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(partitionCount);
        if (!BitConverter.IsLittleEndian) throw new AccelException("Binary records are little-endian, and this processor is not.");
        if (!File.Exists(file)) throw new AccelException($"There is no file '{file}'.");
        this.file = file;
        Schema = schema;
        PartitionCount = partitionCount;
        width = schema.Count;
        (rowCount, long rest) = Math.DivRem(new FileInfo(file).Length, RecordBytes);
        if (rest != 0) throw new AccelException($"'{file}' does not hold whole records of {width} 32-bit floats: {rest} bytes are left over. Generate it again.");
    }

    int RecordBytes => width * sizeof(float);

    /// <inheritdoc/>
    public string Name => file;

    /// <inheritdoc/>
    public Schema Schema { get; }

    /// <inheritdoc/>
    public long? RowCount => rowCount;

    /// <inheritdoc/>
    public int PartitionCount { get; }

    /// <inheritdoc/>
    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        using SafeFileHandle handle = File.OpenHandle(file, options: FileOptions.SequentialScan);
        byte[] chunk = new byte[Math.Max(1, ChunkBytes / RecordBytes) * RecordBytes];
        long end = FirstRow(partition + 1);
        for (long row = FirstRow(partition); row < end; row += Batch.MaxRowCount)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(Batch.MaxRowCount, end - row);
            NativeBuffer[] buffers = [.. columns.Select(_ => NativePool.Shared.Rent<float>(count))];
            Fill(handle, row, count, columns, buffers, chunk);
            yield return new Batch(count, [.. buffers.Select(buffer => Column.OfValues(DataType.Float32, count, buffer))]);
        }
    }

    void Fill(SafeFileHandle handle, long firstRow, int count, IReadOnlyList<int> columns, NativeBuffer[] buffers, byte[] chunk)
    {
        int chunkRows = chunk.Length / RecordBytes;
        for (int start = 0; start < count; start += chunkRows)
        {
            int rows = Math.Min(chunkRows, count - start);
            Span<byte> bytes = chunk.AsSpan(0, rows * RecordBytes);
            ReadExactly(handle, bytes, (firstRow + start) * RecordBytes);
            ReadOnlySpan<float> records = MemoryMarshal.Cast<byte, float>(bytes);
            for (int block = 0; block < rows; block += BlockRows)
                for (int i = 0; i < buffers.Length; i++)
                    Gather(records[(block * width + columns[i])..], buffers[i].AsSpan<float>(count).Slice(start + block, Math.Min(BlockRows, rows - block)));
        }
    }

    /// <summary>Takes every <see cref="width"/>th value.</summary>
    void Gather(ReadOnlySpan<float> records, Span<float> column)
    {
        for (int i = 0, at = 0; i < column.Length; i++, at += width) column[i] = records[at];
    }

    void ReadExactly(SafeFileHandle handle, Span<byte> bytes, long offset)
    {
        for (int filled = 0; filled < bytes.Length;)
        {
            int read = RandomAccess.Read(handle, bytes[filled..], offset + filled);
            if (read == 0) throw new AccelException($"'{file}' became shorter while it was read. Generate it again.");
            filled += read;
        }
    }

    /// <summary>Partitions are cut between full batches where there are enough of them, else between rows.</summary>
    long FirstRow(int partition)
    {
        long unit = rowCount / PartitionCount >= Batch.MaxRowCount ? Batch.MaxRowCount : 1;
        long units = (rowCount + unit - 1) / unit;
        return Math.Min(rowCount, (long)((Int128)units * partition / PartitionCount) * unit);
    }
}
