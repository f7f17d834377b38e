namespace Accel.Kernels;

/// <summary>Rows that are pinned: columns at addresses of their own, or values whose rows and columns lie at fixed distances.</summary>
readonly unsafe struct RowSource
{
    readonly float** columns;
    readonly float* values;
    readonly nint columnStride;

    public RowSource(FeatureColumns rows)
    {
        columns = rows.Pointers;
        RowStride = 1;
        RowCount = rows.RowCount;
        ColumnCount = rows.ColumnCount;
    }

    public RowSource(float* values, int rowCount, int columnCount, nint rowStride, nint columnStride)
    {
        this.values = values;
        this.columnStride = columnStride;
        RowStride = rowStride;
        RowCount = rowCount;
        ColumnCount = columnCount;
    }

    /// <summary>How many rows.</summary>
    public int RowCount { get; }

    /// <summary>How many features a row has.</summary>
    public int ColumnCount { get; }

    /// <summary>The distance between a value and the one of the next row.</summary>
    public nint RowStride { get; }

    /// <summary>Whether the features of a row lie side by side, and rows do not.</summary>
    public bool IsByRow => columns == null && columnStride == 1 && RowStride != 1;

    /// <summary>The address of a value.</summary>
    public float* At(int row, int column) => columns == null ? values + (row * RowStride) + (column * columnStride) : columns[column] + row;
}
