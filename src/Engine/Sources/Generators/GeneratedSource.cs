using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Sources;

/// <summary>
/// Rows computed from a seed and their number alone. The same seed gives the same rows for any number of partitions, and the first rows of
/// a long dataset are the rows of a short one.
/// </summary>
public abstract class GeneratedSource : IDataSource
{
    const long DefaultPartitionRowCount = 4L * Batch.MaxRowCount;
    readonly long rowCount;

    /// <summary>A source of <paramref name="rowCount"/> rows; without <paramref name="partitionCount"/>, partitions of 262,144 rows.</summary>
    private protected GeneratedSource(Schema schema, long rowCount, ulong seed, int? partitionCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        if (partitionCount is { } asked) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(asked, nameof(partitionCount));
        this.rowCount = rowCount;
        Schema = schema;
        Seed = seed;
        PartitionCount = partitionCount ?? checked((int)Math.Max(1, (rowCount + DefaultPartitionRowCount - 1) / DefaultPartitionRowCount));
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Schema Schema { get; }

    /// <inheritdoc/>
    public long? RowCount => rowCount;

    /// <inheritdoc/>
    public int PartitionCount { get; }

    /// <summary>What all random numbers follow from.</summary>
    public ulong Seed { get; }

    /// <inheritdoc/>
    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)partition, (uint)PartitionCount, nameof(partition));
        return ReadBatches(partition, columns, cancellation);
    }

    /// <summary>The columns at <paramref name="columns"/> of <paramref name="rowCount"/> rows from <paramref name="firstRow"/>; owned by the caller.</summary>
    private protected abstract Column[] Generate(long firstRow, int rowCount, IReadOnlyList<int> columns);

    /// <summary>A column whose values <paramref name="fill"/> writes, given the first row's number.</summary>
    private protected static Column Fill<T>(DataType type, long firstRow, int rowCount, Action<long, Span<T>> fill) where T : unmanaged
    {
        NativeBuffer buffer = NativePool.Shared.Rent<T>(rowCount);
        fill(firstRow, buffer.AsSpan<T>(rowCount));
        return Column.OfValues(type, rowCount, buffer);
    }

    IEnumerable<Batch> ReadBatches(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        long end = FirstRow(partition + 1);
        for (long row = FirstRow(partition); row < end; row += Batch.MaxRowCount)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(Batch.MaxRowCount, end - row);
            yield return new Batch(count, Generate(row, count, columns));
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
