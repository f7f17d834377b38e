namespace Accel.Kernels;

/// <summary>What sparse matrices and their products demand of their arguments.</summary>
static class SparseArguments
{
    public static void Check(int columnCount, int[] rowStarts, int[] columns, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (columns.Length != values.Length) throw new ArgumentException($"{columns.Length} columns do not fit {values.Length} values; each value needs its column.", nameof(columns));
        if (rowStarts.Length == 0 || rowStarts[0] != 0) throw new ArgumentException("The rows must start with value 0.", nameof(rowStarts));
        if (rowStarts[^1] != values.Length) throw new ArgumentException($"The last row ends at value {rowStarts[^1]}, but there are {values.Length}.", nameof(rowStarts));
        for (int row = 0; row < rowStarts.Length - 1; row++)
        {
            if (rowStarts[row + 1] < rowStarts[row] || rowStarts[row + 1] > values.Length)
                throw new ArgumentException($"Row {row} begins at value {rowStarts[row]} and ends at {rowStarts[row + 1]}; rows must follow one another.", nameof(rowStarts));
            for (int i = rowStarts[row]; i < rowStarts[row + 1]; i++)
            {
                if ((uint)columns[i] >= (uint)columnCount) throw new ArgumentException($"Row {row} has a value in column {columns[i]}; there are {columnCount} columns.", nameof(columns));
                if (i > rowStarts[row] && columns[i] <= columns[i - 1])
                    throw new ArgumentException($"Column {columns[i]} of row {row} comes after column {columns[i - 1]}; columns of a row must ascend.", nameof(columns));
            }
        }
    }

    public static void CheckProduct(int rowCount, int columnCount, int vector, int result)
    {
        if (vector != columnCount) throw new ArgumentException($"A vector of {vector} values does not fit a {rowCount} x {columnCount} matrix.", nameof(vector));
        if (result != rowCount) throw new ArgumentException($"A result of {result} values does not fit the {rowCount} rows of the matrix.", nameof(result));
    }
}
