using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>
/// Rows of a linear model in host memory: float32 feature columns and, each perhaps absent, a label, a weight and an offset of the margin per row.
/// </summary>
/// <remarks>The columns are borrowed: they must live and stay unchanged while this or a slice of it is in use. Safe to read from any thread.</remarks>
public sealed unsafe class LinearRows
{
    readonly nint[] columns;

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
        columns = NewTable(features.Length);
        for (int j = 0; j < features.Length; j++) columns[j] = (nint)Values(features[j], nameof(features));
        FeatureCount = features.Length;
        Labels = Values(label, nameof(label));
        Weights = Values(weight, nameof(weight));
        Offsets = Values(offset, nameof(offset));
    }

    /// <summary>Rows at addresses.</summary>
    internal LinearRows(int rowCount, ReadOnlySpan<nint> features, float* labels, float* weights = null, float* offsets = null)
    {
        RowCount = rowCount;
        FeatureCount = features.Length;
        columns = NewTable(features.Length);
        features.CopyTo(columns);
        Labels = labels;
        Weights = weights;
        Offsets = offsets;
    }

    /// <summary>How many rows.</summary>
    public int RowCount { get; }

    /// <summary>How many features a row has.</summary>
    public int FeatureCount { get; }

    /// <summary>The addresses of the feature columns' first values; the table does not move.</summary>
    internal float** Features => (float**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(columns));

    /// <summary>The labels, or null.</summary>
    internal float* Labels { get; }

    /// <summary>The rows' weights, or null.</summary>
    internal float* Weights { get; }

    /// <summary>The margins' offsets, or null.</summary>
    internal float* Offsets { get; }

    /// <summary>A part of the rows, over the same columns.</summary>
    public LinearRows Slice(int start, int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)RowCount, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)rowCount, (uint)(RowCount - start), nameof(rowCount));
        float* From(float* column) => column == null ? null : column + start;
        Span<nint> moved = FeatureCount <= 256 ? stackalloc nint[FeatureCount] : new nint[FeatureCount];
        for (int j = 0; j < FeatureCount; j++) moved[j] = (nint)((float*)columns[j] + start);
        return new(rowCount, moved, From(Labels), From(Weights), From(Offsets));
    }

    static nint[] NewTable(int length) => GC.AllocateUninitializedArray<nint>(length, pinned: true);

    float* Values(Column? column, string name)
    {
        if (column is null) return null;
        if (column.Type != DataType.Float32) throw new ArgumentException($"A linear model reads Float32 columns; this one is {column.Type}.", name);
        if (column.HasNulls) throw new ArgumentException($"A linear model reads columns without nulls; this one has {column.NullCount}.", name);
        if (column.Length != RowCount) throw new ArgumentException($"A column of {column.Length} values does not fit {RowCount} rows.", name);
        return (float*)column.ValuePointer;
    }
}
