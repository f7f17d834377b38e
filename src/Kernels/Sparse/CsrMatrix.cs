namespace Accel.Kernels;

/// <summary>A sparse matrix of float32 by compressed rows: for each row the columns that have a value, in ascending order, and these values.</summary>
/// <remarks>The arrays are borrowed: they must stay unchanged while the matrix is in use. Any thread may read it.</remarks>
public sealed class CsrMatrix
{
    readonly int[] rowStarts;
    readonly int[] columns;
    readonly float[] values;

    /// <summary>A matrix of <paramref name="rowStarts"/>.Length − 1 rows.</summary>
    /// <param name="columnCount">How many columns.</param>
    /// <param name="rowStarts">Where each row's values begin; then where the last row's end.</param>
    /// <param name="columns">The column of each value, ascending in a row.</param>
    /// <param name="values">The values; zeros, NaN and infinities are values like others.</param>
    /// <exception cref="ArgumentException">The row starts do not begin with zero, fall, or end elsewhere than the values; or a column is not inside or not after the one before it.</exception>
    public CsrMatrix(int columnCount, int[] rowStarts, int[] columns, float[] values)
    {
        SparseArguments.Check(columnCount, rowStarts, columns, values);
        ColumnCount = columnCount;
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.values = values;
    }

    CsrMatrix(int[] rowStarts, int[] columns, float[] values, int columnCount)
    {
        ColumnCount = columnCount;
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.values = values;
    }

    /// <summary>How many rows.</summary>
    public int RowCount => rowStarts.Length - 1;

    /// <summary>How many columns.</summary>
    public int ColumnCount { get; }

    /// <summary>How many values are stored.</summary>
    public int ValueCount => values.Length;

    /// <summary>Where each row's values begin; then where the last row's end.</summary>
    public ReadOnlySpan<int> RowStarts => rowStarts;

    /// <summary>The column of each value.</summary>
    public ReadOnlySpan<int> Columns => columns;

    /// <summary>The values, row by row.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>Rows as columns, in arrays of its own: a stable counting sort by column.</summary>
    public CsrMatrix Transpose()
    {
        int[] starts = new int[ColumnCount + 1], rows = new int[columns.Length];
        float[] moved = new float[values.Length];
        foreach (int column in columns) starts[column + 1]++;
        for (int column = 0; column < ColumnCount; column++) starts[column + 1] += starts[column];
        int[] next = starts[..^1];
        for (int row = 0; row < RowCount; row++)
            for (int i = rowStarts[row]; i < rowStarts[row + 1]; i++)
            {
                int place = next[columns[i]]++;
                rows[place] = row;
                moved[place] = values[i];
            }

        return new(starts, rows, moved, RowCount);
    }
}
