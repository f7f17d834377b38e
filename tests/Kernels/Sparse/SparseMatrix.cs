namespace Accel.Kernels.Tests;

/// <summary>Seeded sparse matrices with empty rows, full rows and rows of any length between, and their products in double precision.</summary>
static class SparseMatrix
{
    public static CsrMatrix Random(int rowCount, int columnCount, int seed)
    {
        Random random = new(seed);
        List<int> starts = [0], columns = [];
        List<float> values = [];
        for (int row = 0; row < rowCount; row++)
        {
            double density = (row % 4) switch { 0 => 0, 1 => 1, 2 => 0.1, _ => random.NextDouble() };
            for (int column = 0; column < columnCount; column++)
                if (random.NextDouble() < density)
                {
                    columns.Add(column);
                    values.Add((random.NextSingle() * 2) - 1);
                }

            starts.Add(columns.Count);
        }

        return new(columnCount, [.. starts], [.. columns], [.. values]);
    }

    public static float[] Vector(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    /// <summary>The result is the matrix, or its transposed, times the vector, to 10⁻⁵ of the magnitudes of what is added.</summary>
    public static void AssertProduct(CsrMatrix matrix, ReadOnlySpan<float> vector, ReadOnlySpan<float> result, bool transposed)
    {
        double[] sums = new double[result.Length], scales = new double[result.Length];
        for (int row = 0; row < matrix.RowCount; row++)
            for (int i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
            {
                (int to, int from) = transposed ? (matrix.Columns[i], row) : (row, matrix.Columns[i]);
                double term = (double)matrix.Values[i] * vector[from];
                sums[to] += term;
                scales[to] += Math.Abs(term);
            }

        for (int i = 0; i < sums.Length; i++) Assert.True(Math.Abs(sums[i] - result[i]) <= 1e-5 * scales[i], $"element {i} is {result[i]:R}, expected {sums[i]:R}");
    }
}
