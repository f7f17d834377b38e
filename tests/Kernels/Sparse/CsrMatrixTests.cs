namespace Accel.Kernels.Tests;

public sealed class CsrMatrixTests
{
    [Fact]
    public void The_transposed_of_the_transposed_is_the_matrix()
    {
        CsrMatrix matrix = SparseMatrix.Random(23, 17, seed: 1), transposed = matrix.Transpose(), again = transposed.Transpose();
        Assert.Equal((17, 23, matrix.ValueCount), (transposed.RowCount, transposed.ColumnCount, transposed.ValueCount));
        Assert.Equal(matrix.RowStarts.ToArray(), again.RowStarts.ToArray());
        Assert.Equal(matrix.Columns.ToArray(), again.Columns.ToArray());
        Assert.Equal(matrix.Values.ToArray(), again.Values.ToArray());
        _ = new CsrMatrix(23, transposed.RowStarts.ToArray(), transposed.Columns.ToArray(), transposed.Values.ToArray());
    }

    [Fact]
    public void A_matrix_may_have_no_rows_no_columns_and_no_values()
    {
        Assert.Equal((0, 4), (new CsrMatrix(4, [0], [], []).RowCount, new CsrMatrix(4, [0], [], []).ColumnCount));
        Assert.Equal(2, new CsrMatrix(0, [0, 0, 0], [], []).RowCount);
    }

    [Theory]
    [InlineData(new int[0], new int[0], "must start with value 0")]
    [InlineData(new[] { 1, 2 }, new[] { 0, 1 }, "must start with value 0")]
    [InlineData(new[] { 0, 1 }, new[] { 0, 1 }, "ends at value 1, but there are 2")]
    [InlineData(new[] { 0, 2, 1, 2 }, new[] { 0, 1 }, "Row 1 begins at value 2 and ends at 1")]
    [InlineData(new[] { 0, 3, 2 }, new[] { 0, 1 }, "Row 0 begins at value 0 and ends at 3")]
    [InlineData(new[] { 0, 2 }, new[] { 0, 3 }, "value in column 3; there are 3 columns")]
    [InlineData(new[] { 0, 2 }, new[] { -1, 2 }, "value in column -1")]
    [InlineData(new[] { 0, 2 }, new[] { 1, 1 }, "Column 1 of row 0 comes after column 1")]
    [InlineData(new[] { 0, 2 }, new[] { 2, 0 }, "Column 0 of row 0 comes after column 2")]
    public void Arrays_that_are_no_matrix_are_refused_with_the_place(int[] starts, int[] columns, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new CsrMatrix(3, starts, columns, new float[columns.Length])).Message, StringComparison.Ordinal);

    [Fact]
    public void Each_value_needs_its_column() => Assert.Throws<ArgumentException>(() => new CsrMatrix(3, [0, 2], [0, 1], [1]));
}
