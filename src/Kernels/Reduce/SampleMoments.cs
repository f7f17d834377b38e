namespace Accel.Kernels;

/// <summary>Count, mean and spread of some values, which can be combined with those of further values.</summary>
/// <param name="Count">How many values.</param>
/// <param name="Mean">Their mean; 0 where there are none.</param>
/// <param name="SquaredDeviations">The sum of their squared distances from the mean.</param>
public readonly record struct SampleMoments(long Count, double Mean, double SquaredDeviations)
{
    /// <summary>The mean squared distance from the mean; NaN where there are no values.</summary>
    public double PopulationVariance => Count == 0 ? double.NaN : SquaredDeviations / Count;

    /// <summary>The unbiased estimate of the variance of what the values were drawn from; NaN below two values.</summary>
    public double Variance => Count < 2 ? double.NaN : SquaredDeviations / (Count - 1);

    /// <summary>The square root of <see cref="Variance"/>.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>The moments of the values of both, by the formula of Chan, Golub and LeVeque (1979). For repeatable bits combine in a fixed order.</summary>
    public static SampleMoments Combine(SampleMoments first, SampleMoments second)
    {
        if (first.Count == 0) return second;
        if (second.Count == 0) return first;
        double count = first.Count + second.Count;
        double distance = second.Mean - first.Mean;
        double mean = first.Mean + (distance * (second.Count / count));
        double deviations = first.SquaredDeviations + second.SquaredDeviations + (distance * distance * (first.Count * (second.Count / count)));
        return new(first.Count + second.Count, mean, deviations);
    }
}
