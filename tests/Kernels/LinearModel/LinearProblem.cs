namespace Accel.Kernels.Tests;

/// <summary>Seeded rows whose columns end at guard pages, and a point to take sums at.</summary>
sealed unsafe class LinearProblem : IDisposable
{
    readonly GuardedMemory<float>[] columns;
    readonly GuardedMemory<float>? weights;
    readonly GuardedMemory<float>? offsets;

    public LinearProblem(int rowCount, int featureCount, bool withWeights = false, bool withOffsets = false, int seed = 7)
    {
        var random = new Random(seed);
        float Next() => (float)((2 * random.NextDouble()) - 1);
        GuardedMemory<float> Column(Func<float> next) => new([.. Enumerable.Range(0, rowCount).Select(_ => next())]);
        columns = [.. Enumerable.Range(0, featureCount).Select(_ => Column(Next))];
        Labels = Column(() => random.Next(2));
        if (withWeights) weights = Column(() => random.Next(4));
        if (withOffsets) offsets = Column(Next);
        Coefficients = [.. Enumerable.Range(0, featureCount).Select(_ => Next())];
        Direction = [.. Enumerable.Range(0, featureCount).Select(_ => Next())];
        Rows = new LinearRows(
            rowCount,
            [.. columns.Select(column => (nint)column.Pointer)],
            Labels.Pointer,
            weights is null ? null : weights.Pointer,
            offsets is null ? null : offsets.Pointer);
    }

    public const float Intercept = 0.25f;
    public const float DirectionIntercept = -0.5f;

    public LinearRows Rows { get; }

    public GuardedMemory<float> Labels { get; }

    public float[] Coefficients { get; }

    public float[] Direction { get; }

    public LinearPoint Point => new(Coefficients, Intercept) { Direction = Direction, DirectionIntercept = DirectionIntercept };

    public Span<float> Feature(int index) => columns[index].Span;

    /// <summary>A row's features and the intercept's one, in double precision.</summary>
    public double[] Row(int row)
    {
        double[] features = new double[columns.Length + 1];
        for (int j = 0; j < columns.Length; j++) features[j] = columns[j].Span[row];
        features[^1] = 1;
        return features;
    }

    public double Weight(int row) => weights?.Span[row] ?? 1;

    public double Margin(int row) => (offsets?.Span[row] ?? 0) + Dot(Row(row), Coefficients, Intercept);

    public double DirectionMargin(int row) => Dot(Row(row), Direction, DirectionIntercept);

    public void Dispose()
    {
        foreach (GuardedMemory<float> column in columns) column.Dispose();
        Labels.Dispose();
        weights?.Dispose();
        offsets?.Dispose();
    }

    static double Dot(double[] row, float[] factors, double intercept)
    {
        for (int j = 0; j < factors.Length; j++) intercept += factors[j] * row[j];
        return intercept;
    }
}
