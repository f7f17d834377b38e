namespace Accel.Cli.Bench;

/// <summary>The middle of measured values, which a few slow ones do not move.</summary>
static class Median
{
    /// <summary>The middle of <paramref name="values"/>, or the mean of both middles.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) throw new ArgumentException("There are no values.", nameof(values));
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
