using Accel.Kernels.Columns;

namespace Accel.Sources;

/// <summary>
/// Where a dataset's rows come from. A source is cut into partitions in row order: partition 0 holds the first rows, and reading a
/// partition twice gives the same rows. That is what makes the plan a lineage.
/// </summary>
public interface IDataSource
{
    /// <summary>What people call it: the file's path, or what made the rows.</summary>
    string Name { get; }

    /// <summary>The columns it offers.</summary>
    Schema Schema { get; }

    /// <summary>How many rows it has, where that is known without reading them.</summary>
    long? RowCount { get; }

    /// <summary>How many partitions it is cut into; at least 1.</summary>
    int PartitionCount { get; }

    /// <summary>
    /// Reads a partition: batches of at most <see cref="Batch.MaxRowCount"/> rows, in order, each full except the last, and each with the
    /// columns at <paramref name="columns"/> in that order. The receiver disposes each batch. Any number of partitions may be read at once.
    /// </summary>
    /// <exception cref="AccelException">The data is malformed or cannot be read; the message names the place.</exception>
    IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation);
}
