namespace Accel.Kernels.Tests;

/// <summary>Seeded rows, in columns that end at guard pages and side by side, with centres, and their distances in double precision.</summary>
sealed unsafe class DistanceRows : IDisposable
{
    readonly GuardedMemory<float>[] columns;
    readonly GuardedMemory<float> values;
    readonly float[] centres;

    public DistanceRows(int rowCount, int dimension, int centreCount, int seed, DistanceMetric metric = DistanceMetric.SquaredEuclidean, float offset = 0)
    {
        Random random = new(seed);
        float Next() => offset + (random.NextSingle() * 4) - 2;
        values = new(rowCount * dimension);
        foreach (ref float value in values.Span) value = Next();
        columns = [.. Enumerable.Range(0, dimension).Select(j => new GuardedMemory<float>([.. Enumerable.Range(0, rowCount).Select(i => values.Span[(i * dimension) + j])]))];
        centres = [.. Enumerable.Range(0, centreCount * dimension).Select(_ => Next())];
        Columns = new FeatureColumns(rowCount, (ReadOnlySpan<nint>)[.. columns.Select(column => (nint)column.Pointer)]);
        RowCount = rowCount;
        Dimension = dimension;
        Metric = metric;
    }

    public int RowCount { get; }

    public int Dimension { get; }

    public DistanceMetric Metric { get; }

    public FeatureColumns Columns { get; }

    /// <summary>The rows side by side.</summary>
    public MatrixView Matrix => new(values.Span, RowCount, Dimension);

    public Centres Centres => new(centres, Dimension, Metric);

    /// <summary>All columns, one after the other.</summary>
    public float[] ColumnValues => [.. columns.SelectMany(column => column.Span.ToArray())];

    /// <summary>Sets a feature of a row.</summary>
    public void Set(int row, int feature, float value) => values.Span[(row * Dimension) + feature] = columns[feature].Span[row] = value;

    public void CopyCentre(int from, int to) => centres.AsSpan(from * Dimension, Dimension).CopyTo(centres.AsSpan(to * Dimension));

    /// <summary>The centres found are no further than the nearest by more than the bound, and the distances are theirs.</summary>
    public void AssertNearest(ReadOnlySpan<int> indices, ReadOnlySpan<float> distances)
    {
        int centreCount = centres.Length / Dimension;
        for (int row = 0; row < RowCount; row++)
        {
            double[] all = [.. Enumerable.Range(0, centreCount).Select(centre => Distance(row, centre))];
            if (all.Any(distance => !double.IsFinite(distance)))
            {
                Assert.Equal(-1, indices[row]);
                Assert.Equal(float.NaN, distances[row]);
                continue;
            }

            double least = all.Min(), bound = Bound(row);
            Assert.InRange(indices[row], 0, centreCount - 1);
            Assert.True(all[indices[row]] <= least + bound, $"row {row}: centre {indices[row]} is {all[indices[row]]:R} away, the nearest {least:R} (bound {bound:R})");
            Assert.True(Math.Abs(all[indices[row]] - distances[row]) <= bound, $"row {row}: {distances[row]:R} is not {all[indices[row]]:R} (bound {bound:R})");
        }
    }

    /// <summary>The totals are those of rows that belong to the centres of these indices.</summary>
    public void AssertTotals(CentreTotals totals, ReadOnlySpan<int> indices)
    {
        double[] sums = new double[centres.Length], scales = new double[centres.Length];
        long[] counts = new long[centres.Length / Dimension];
        double distance = 0, bound = 0;
        for (int row = 0; row < RowCount; row++)
        {
            int centre = indices[row];
            if (centre < 0) continue;
            counts[centre]++;
            distance += Distance(row, centre);
            bound += Bound(row);
            for (int j = 0; j < Dimension; j++)
            {
                double value = columns[j].Span[row];
                sums[(centre * Dimension) + j] += value;
                scales[(centre * Dimension) + j] += Math.Abs(value);
            }
        }

        Assert.Equal(RowCount, totals.RowCount);
        Assert.Equal(counts, totals.Counts);
        Assert.Equal(distance, totals.Distance, bound + (1e-5 * distance) + 1e-300);
        for (int j = 0; j < sums.Length; j++) Assert.True(Math.Abs(sums[j] - totals.Sums[j]) <= 1e-5 * scales[j], $"sum {j} is {totals.Sums[j]:R}, expected {sums[j]:R}");
    }

    public void Dispose()
    {
        foreach (GuardedMemory<float> column in columns) column.Dispose();
        values.Dispose();
    }

    double Distance(int row, int centre)
    {
        double squares = 0, product = 0, x2 = 0, c2 = 0;
        for (int j = 0; j < Dimension; j++)
        {
            double x = columns[j].Span[row], c = centres[(centre * Dimension) + j];
            squares += (x - c) * (x - c);
            product += x * c;
            x2 += x * x;
            c2 += c * c;
        }

        return Metric == DistanceMetric.SquaredEuclidean ? squares : x2 + c2 is var both && double.IsFinite(both) && x2 * c2 == 0 ? 1 : 1 - (product / Math.Sqrt(x2 * c2));
    }

    double Bound(int row)
    {
        double unit = (Dimension + 4) * Math.Pow(2, -22);
        if (Metric == DistanceMetric.Cosine) return unit;
        int centreCount = centres.Length / Dimension;
        double[] mean = [.. Enumerable.Range(0, Dimension).Select(j => Enumerable.Range(0, centreCount).Average(centre => (double)centres[(centre * Dimension) + j]))];
        double x = Math.Sqrt(Enumerable.Range(0, Dimension).Sum(j => Math.Pow(columns[j].Span[row] - mean[j], 2)));
        double c = Enumerable.Range(0, centreCount).Max(centre => Math.Sqrt(Enumerable.Range(0, Dimension).Sum(j => Math.Pow(centres[(centre * Dimension) + j] - mean[j], 2))));
        return unit * (x + c) * (x + c);
    }
}
