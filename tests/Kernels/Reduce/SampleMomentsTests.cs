using CsCheck;

namespace Accel.Kernels.Tests;

public sealed class SampleMomentsTests
{
    [Fact]
    public void Variances_follow_from_the_moments()
    {
        var moments = new SampleMoments(4, 2.5, 5);
        Assert.Equal((1.25, 5.0 / 3, Math.Sqrt(5.0 / 3)), (moments.PopulationVariance, moments.Variance, moments.StandardDeviation));
        Assert.True(double.IsNaN(new SampleMoments(1, 3, 0).Variance));
        Assert.Equal(0, new SampleMoments(1, 3, 0).PopulationVariance);
        Assert.True(double.IsNaN(default(SampleMoments).PopulationVariance));
    }

    [Fact]
    public void Moments_of_parts_combine_to_those_of_the_whole() => Gen.Select(Gen.Double[-1e3, 1e3].Array[0, 20], Gen.Double[-1e3, 1e3].Array[0, 20]).Sample((first, second) =>
    {
        SampleMoments whole = Of([.. first, .. second]), combined = SampleMoments.Combine(Of(first), Of(second));
        Assert.Equal(whole.Count, combined.Count);
        Assert.Equal(whole.Mean, combined.Mean, 1e-9);
        Assert.Equal(whole.SquaredDeviations, combined.SquaredDeviations, 1e-6);
    });

    static SampleMoments Of(double[] values)
    {
        if (values.Length == 0) return default;
        double mean = values.Average();
        return new(values.Length, mean, values.Sum(value => (value - mean) * (value - mean)));
    }
}
