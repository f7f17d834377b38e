using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>A block of rows as columns, filled record by record: the features in order, then the label. Used by one thread at a time.</summary>
sealed class RecordTile : IDisposable
{
    /// <summary>Rows that a tile holds.</summary>
    public const int RowCapacity = BlockLayout.BlockRowCount;

    // Columns a power of two apart would share the few lines of one cache set.
    const int Padding = 16;

    readonly NativeBuffer[] buffers;
    readonly Column[] columns;
    readonly LinearRows rows;

    public RecordTile(int featureCount)
    {
        FeatureCount = featureCount;
        buffers = [.. Enumerable.Range(0, featureCount + 1).Select(_ => NativePool.Shared.RentZeroed((RowCapacity + Padding) * sizeof(float)))];
        columns = [.. buffers.Select(buffer => Column.OfValues(DataType.Float32, RowCapacity + Padding, buffer))];
        rows = new LinearRows(columns.AsSpan(0, featureCount), columns[featureCount]);
    }

    public int FeatureCount { get; }

    /// <summary>Rows that the tile holds now.</summary>
    public int RowCount { get; set; }

    /// <summary>The whole of a column, to be written to.</summary>
    public Span<float> this[int column] => buffers[column].AsSpan<float>(RowCapacity);

    /// <summary>The labels, to be written to.</summary>
    public Span<float> Labels => this[FeatureCount];

    /// <summary>The rows that the tile holds.</summary>
    public LinearRows Rows => rows.Slice(0, RowCount);

    public void Dispose()
    {
        foreach (Column column in columns) column.Dispose();
    }
}
