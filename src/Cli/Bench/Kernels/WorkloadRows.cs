using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Cli.Bench.Kernels;

/// <summary>Rows of uniform features in [0, 1), a column for each, with labels of 0 or 1; and the slices of them that threads take in turns.</summary>
sealed class WorkloadRows : IDisposable
{
    /// <summary>Rows of a slice: whole blocks and chunks of every kernel over rows.</summary>
    public const int SliceRows = 65_536;

    readonly Column[] features;
    readonly Column labels;

    public WorkloadRows(int rowCount, int featureCount)
    {
        RowCount = rowCount;
        features = [.. Enumerable.Range(0, featureCount).Select(j => Column.OfValues(DataType.Float32, rowCount, WorkloadData.Floats(rowCount, (ulong)j + 100)))];
        labels = Column.OfValues(DataType.Float32, rowCount, WorkloadData.Floats(rowCount, seed: 99, value => value < 0.7f ? 1 : 0));
        Features = new FeatureColumns(features);
        Linear = new LinearRows(features, labels);
    }

    public int RowCount { get; }

    public int FeatureCount => features.Length;

    public int SliceCount => (RowCount + SliceRows - 1) / SliceRows;

    public FeatureColumns Features { get; }

    public LinearRows Linear { get; }

    public ReadOnlySpan<float> Feature(int index) => features[index].Values<float>();

    public ReadOnlySpan<float> Labels => labels.Values<float>();

    public LinearRows Slice(int index)
    {
        int start = index * SliceRows;
        return Linear.Slice(start, Math.Min(SliceRows, RowCount - start));
    }

    public void Dispose()
    {
        foreach (Column column in features) column.Dispose();
        labels.Dispose();
    }
}
