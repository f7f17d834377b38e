namespace Accel.Kernels.Tests;

/// <summary>Seeded rows whose columns end at guard pages, with weights, and their gram matrix in double precision.</summary>
sealed unsafe class GramRows : IDisposable
{
    readonly GuardedMemory<float>[] columns;

    public GramRows(int rowCount, int columnCount, int seed)
    {
        Random random = new(seed);
        GuardedMemory<float> Random() => new([.. Enumerable.Range(0, rowCount).Select(_ => (random.NextSingle() * 2) - 1)]);
        columns = [.. Enumerable.Range(0, columnCount).Select(_ => Random())];
        Weights = Random();
        Columns = new FeatureColumns(rowCount, (ReadOnlySpan<nint>)[.. columns.Select(column => (nint)column.Pointer)]);
    }

    public FeatureColumns Columns { get; }

    public GuardedMemory<float> Weights { get; }

    public Span<float> Column(int index) => columns[index].Span;

    /// <summary>The totals equal the textbook sums to 10⁻⁵ of the magnitudes of what is added.</summary>
    public void AssertClose(GramTotals totals, bool withWeights, ReadOnlySpan<float> shifts)
    {
        int dimension = totals.Dimension;
        double[] row = new double[dimension], sums = new double[dimension * dimension], scales = new double[dimension * dimension];
        for (int i = 0; i < Columns.RowCount; i++)
        {
            row[^1] = 1;
            for (int j = 0; j < columns.Length; j++) row[j] = columns[j].Span[i] - (double)(shifts.IsEmpty ? 0 : shifts[j]);
            for (int j = 0; j < sums.Length; j++)
            {
                double term = (withWeights ? Weights.Span[i] : 1) * row[j / dimension] * row[j % dimension];
                sums[j] += term;
                scales[j] += Math.Abs(term);
            }
        }

        for (int j = 0; j < sums.Length; j++)
            Assert.True(Math.Abs(sums[j] - totals.Matrix[j]) <= 1e-5 * scales[j], $"element {j} is {totals.Matrix[j]:R}, expected {sums[j]:R} of {scales[j]:R}");
    }

    public void Dispose()
    {
        foreach (GuardedMemory<float> column in columns) column.Dispose();
        Weights.Dispose();
    }
}
