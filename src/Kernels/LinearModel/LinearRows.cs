using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>
/// Rows of a linear model in host memory: float32 feature columns and, each perhaps absent, a label, a weight and an offset of the margin per row.
/// </summary>
/// <remarks>The columns are borrowed: they must live and stay unchanged while this or a slice of it is in use. Safe to read from any thread.</remarks>
public sealed unsafe class LinearRows
{
    readonly FeatureColumns features;

    /// <summary>The rows of <paramref name="features"/>; the other columns hold as many values.</summary>
    /// <param name="features">The features, in the order of the weights; none is allowed.</param>
    /// <param name="label">What is to be predicted; needed for sums, not for margins.</param>
    /// <param name="weight">What each row counts, not negative; absent means one.</param>
    /// <param name="offset">What each row's margin starts from besides the intercept; absent means zero.</param>
    /// <exception cref="ArgumentException">A column is not Float32, holds nulls or has another length, or there is no column at all.</exception>
    public LinearRows(ReadOnlySpan<Column> features, Column? label, Column? weight = null, Column? offset = null)
    {
        Column? first = features.IsEmpty ? label ?? weight ?? offset : features[0];
        if (first is null) throw new ArgumentException("Rows need at least one column.", nameof(features));
        RowCount = first.Length;
        this.features = new FeatureColumns(RowCount, features, nameof(features));
        Labels = Values(label, nameof(label));
        Weights = Values(weight, nameof(weight));
        Offsets = Values(offset, nameof(offset));
    }

    /// <summary>Rows at addresses.</summary>
    internal LinearRows(int rowCount, ReadOnlySpan<nint> features, float* labels, float* weights = null, float* offsets = null)
        : this(new FeatureColumns(rowCount, features), labels, weights, offsets)
    {
    }

    LinearRows(FeatureColumns features, float* labels, float* weights, float* offsets)
    {
        this.features = features;
        RowCount = features.RowCount;
        Labels = labels;
        Weights = weights;
        Offsets = offsets;
    }

    /// <summary>How many rows.</summary>
    public int RowCount { get; }

    /// <summary>How many features a row has.</summary>
    public int FeatureCount => features.ColumnCount;

    /// <summary>The addresses of the feature columns' first values; the table does not move.</summary>
    internal float** Features => features.Pointers;

    /// <summary>The labels, or null.</summary>
    internal float* Labels { get; }

    /// <summary>The rows' weights, or null.</summary>
    internal float* Weights { get; }

    /// <summary>The margins' offsets, or null.</summary>
    internal float* Offsets { get; }

    /// <summary>A part of the rows, over the same columns.</summary>
    public LinearRows Slice(int start, int rowCount)
    {
        float* From(float* column) => column == null ? null : column + start;
        return new(features.Slice(start, rowCount), From(Labels), From(Weights), From(Offsets));
    }

    float* Values(Column? column, string name) => column is null ? null : FeatureColumns.Address(column, RowCount, name);
}
