namespace Accel.ML;

/// <summary>
/// Means and deviations of the features of records: the row count, then for each feature the mean and the sum of squared differences from it, merged as
/// by T. F. Chan, G. H. Golub and R. J. LeVeque, Updating formulae for computing sample variances, 1979.
/// </summary>
sealed class MomentPass(RecordFiles files) : RecordPass(files)
{
    protected override string Name => "feature-moments";

    protected override double[] Empty => new double[1 + 2 * Files.FeatureIndices.Count];

    public override void Fold(RecordTile tile, double[] numbers)
    {
        double[] part = Empty;
        part[0] = tile.RowCount;
        for (int j = 0; j < tile.FeatureCount; j++)
        {
            ReadOnlySpan<float> values = tile[j][..tile.RowCount];
            double sum = 0, squares = 0;
            foreach (float value in values) sum += value;
            double mean = sum / values.Length;
            foreach (float value in values) squares += (value - mean) * (value - mean);
            (part[1 + 2 * j], part[2 + 2 * j]) = (mean, squares);
        }
        Merge(numbers, part);
    }

    protected override void Merge(double[] numbers, double[] later)
    {
        double rows = numbers[0] + later[0];
        if (later[0] == 0) return;
        for (int j = 1; j < numbers.Length; j += 2)
        {
            double difference = later[j] - numbers[j];
            numbers[j] += difference * later[0] / rows;
            numbers[j + 1] += later[j + 1] + difference * difference * numbers[0] * later[0] / rows;
        }
        numbers[0] = rows;
    }

    /// <summary>The means and (population) deviations that the numbers hold.</summary>
    public static (double[] Means, double[] Deviations) ToMoments(double[] numbers)
    {
        int featureCount = numbers.Length / 2;
        return ([.. Enumerable.Range(0, featureCount).Select(j => numbers[1 + 2 * j])],
            [.. Enumerable.Range(0, featureCount).Select(j => Math.Sqrt(numbers[2 + 2 * j] / numbers[0]))]);
    }
}
