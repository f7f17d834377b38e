namespace Accel.Kernels;

/// <summary>A matrix as lines of values that lie side by side: its rows, or its columns.</summary>
sealed unsafe class MatrixLines
{
    readonly FeatureColumns lines;

    MatrixLines(FeatureColumns lines, bool areRows)
    {
        this.lines = lines;
        AreRows = areRows;
    }

    /// <summary>The matrix whose columns are the features, or, transposed, whose rows they are.</summary>
    public static MatrixLines Of(FeatureColumns columns, bool transposed) => new(columns, transposed);

    /// <summary>A matrix that is pinned at <paramref name="values"/>.</summary>
    public static MatrixLines Of(MatrixView matrix, float* values)
    {
        bool areRows = matrix.ColumnStride == 1;
        int count = areRows ? matrix.RowCount : matrix.ColumnCount, length = areRows ? matrix.ColumnCount : matrix.RowCount;
        nint stride = areRows ? matrix.RowStride : matrix.ColumnStride;
        nint[] places = new nint[count];
        for (int i = 0; i < count; i++) places[i] = (nint)(values + (i * stride));
        return new(new FeatureColumns(length, places), areRows);
    }

    /// <summary>Whether the lines are rows; else they are columns.</summary>
    public bool AreRows { get; }

    /// <summary>The lines' first values.</summary>
    public float** Pointers => lines.Pointers;

    /// <summary>How many lines.</summary>
    public int Count => lines.ColumnCount;

    /// <summary>Values of a line.</summary>
    public int Length => lines.RowCount;

    /// <summary>Rows of the matrix.</summary>
    public int RowCount => AreRows ? Count : Length;

    /// <summary>Columns of the matrix.</summary>
    public int ColumnCount => AreRows ? Length : Count;
}
