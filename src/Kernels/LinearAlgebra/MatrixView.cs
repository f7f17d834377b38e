namespace Accel.Kernels;

/// <summary>A matrix of float32 over a span: rows of values that lie side by side, or the transposed of such, or a part of either.</summary>
/// <remarks>The values are borrowed. Element (i, j) lies at i · <see cref="RowStride"/> + j · <see cref="ColumnStride"/>.</remarks>
public readonly ref struct MatrixView
{
    /// <summary>A matrix whose rows lie one after the other.</summary>
    /// <exception cref="ArgumentException">There are not as many values.</exception>
    public MatrixView(ReadOnlySpan<float> values, int rowCount, int columnCount)
        : this(values, rowCount, columnCount, columnCount)
    {
    }

    /// <summary>A matrix whose rows begin <paramref name="stride"/> values apart.</summary>
    /// <exception cref="ArgumentException">There are fewer values, or rows overlap.</exception>
    public MatrixView(ReadOnlySpan<float> values, int rowCount, int columnCount, int stride)
        : this(values, rowCount, columnCount, stride, 1) => Check(values.Length, rowCount, columnCount, stride, nameof(values));

    MatrixView(ReadOnlySpan<float> values, int rowCount, int columnCount, int rowStride, int columnStride)
    {
        Values = values;
        RowCount = rowCount;
        ColumnCount = columnCount;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    /// <summary>The values, from the first element on.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>How many rows.</summary>
    public int RowCount { get; }

    /// <summary>How many columns.</summary>
    public int ColumnCount { get; }

    /// <summary>The distance between an element and the one below it.</summary>
    public int RowStride { get; }

    /// <summary>The distance between an element and the one to its right.</summary>
    public int ColumnStride { get; }

    /// <summary>Rows as columns, over the same values.</summary>
    public MatrixView Transposed => new(Values, ColumnCount, RowCount, ColumnStride, RowStride);

    /// <summary>An element.</summary>
    public float this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)ColumnCount, nameof(column));
            return Values[(int)(((long)row * RowStride) + ((long)column * ColumnStride))];
        }
    }

    /// <summary>Some of the rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not inside.</exception>
    public MatrixView Rows(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)RowCount, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(RowCount - start), nameof(count));
        return new(count == 0 ? default : Values[(int)((long)start * RowStride)..], count, ColumnCount, RowStride, ColumnStride);
    }

    /// <summary>Some of the columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not inside.</exception>
    public MatrixView Columns(int start, int count) => Transposed.Rows(start, count).Transposed;

    /// <summary>Refuses values that do not hold a matrix of this shape.</summary>
    internal static void Check(int length, int rowCount, int columnCount, int stride, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        if (stride < columnCount) throw new ArgumentException($"Rows of {columnCount} values that begin {stride} apart overlap.", nameof(stride));
        long needed = rowCount == 0 || columnCount == 0 ? 0 : ((rowCount - 1L) * stride) + columnCount;
        if (length < needed) throw new ArgumentException($"{length} values do not hold {rowCount} rows of {columnCount} that begin {stride} apart; {needed} are needed.", name);
    }
}
