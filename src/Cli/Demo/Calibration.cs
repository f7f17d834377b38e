namespace Accel.Cli.Demo;

/// <summary>How far predicted probabilities can be trusted: rows are put into bins by the probability they were given.</summary>
static class Calibration
{
    /// <summary>A bin of rows: how many, the mean of what was predicted, and the part that came true.</summary>
    public readonly record struct Bin(long Rows, double Predicted, double Observed);

    /// <summary>The bins with at least <paramref name="minRows"/> rows, by ascending probability; <paramref name="margins"/> are log-odds.</summary>
    public static Bin[] Bins(float[] margins, bool[] labels, int binCount, int minRows = 1)
    {
        long[] rows = new long[binCount], positives = new long[binCount];
        double[] sums = new double[binCount];
        for (int i = 0; i < margins.Length; i++)
        {
            double probability = 1 / (1 + Math.Exp(-margins[i]));
            int bin = Math.Min(binCount - 1, (int)(probability * binCount));
            rows[bin]++;
            sums[bin] += probability;
            if (labels[i]) positives[bin]++;
        }
        return [.. Enumerable.Range(0, binCount).Where(bin => rows[bin] >= minRows)
            .Select(bin => new Bin(rows[bin], sums[bin] / rows[bin], (double)positives[bin] / rows[bin]))];
    }
}
