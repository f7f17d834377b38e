using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>What every processor's quantiles keep to, judged by sorting and by the definitions of Hyndman and Fan in decimal numbers.</summary>
public abstract class QuantilesTests(Device device)
{
    [Fact]
    public void Quantiles_of_every_type_are_those_of_their_definitions()
    {
        double[] values = [7, 1, 4, 4, 9, 2, 16, 25, 3, 30];
        decimal[] probabilities = [0m, 0.01m, 0.05m, 0.1m, 0.15m, 0.25m, 0.29m, 0.35m, 0.45m, 0.5m, 0.7m, 0.75m, 0.9m, 0.99m, 1m];
        for (int count = 1; count <= values.Length; count++)
            foreach (QuantileKind kind in Enum.GetValues<QuantileKind>())
            {
                double[] found = new double[probabilities.Length];
                decimal[] first = [.. values.Take(count).Order().Select(value => (decimal)value)];
                Quantiles.Of<double>(device, values.AsSpan(0, count), [.. probabilities.Select(q => (double)q)], found, kind);
                for (int i = 0; i < found.Length; i++) Assert.Equal((double)Expected(first, probabilities[i], kind), found[i], 1e-12);
            }
    }

    [Fact]
    public void Values_of_every_type_are_selected()
    {
        Check<sbyte>();
        Check<byte>();
        Check<short>();
        Check<ushort>();
        Check<int>();
        Check<uint>();
        Check<float>();
        Check<double>();
        Check<long>();
        Check<ulong>();
    }

    [Fact]
    public void Nulls_are_passed_over_and_nothing_has_no_quantile()
    {
        double[] found = new double[1];
        Quantiles.Of<int>(device, [5, 100, 7, 100], [0.5], found, validity: [0b0101]);
        Assert.Equal(6, found[0]);
        Quantiles.Of<int>(device, [5], [0.5], found, validity: [0]);
        Assert.Equal(double.NaN, found[0]);
        Quantiles.Of<int>(device, [], [0.5], found);
        Assert.Equal(double.NaN, found[0]);
    }

    [Fact]
    public void A_NaN_makes_all_quantiles_NaN()
    {
        foreach (double nan in (double[])[double.NaN, -double.NaN])
        {
            double[] found = new double[2];
            Quantiles.Of<double>(device, [3, 1, nan, 2], [0.9, 1], found);
            Assert.Equal([double.NaN, double.NaN], found);
        }
    }

    [Fact]
    public void Infinities_and_zeros_are_values()
    {
        double[] found = new double[3];
        Quantiles.Of<float>(device, [float.PositiveInfinity, float.NegativeInfinity, -0f, 0f, float.Epsilon], [0, 0.5, 1], found);
        Assert.Equal([double.NegativeInfinity, 0, double.PositiveInfinity], found);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same()
    {
        double[] values = SortValues.Random<double>((5 * RowParts.MinLength) + 3, 7), probabilities = [0, 0.001, 0.25, 0.5, 0.501, 0.999, 1];
        double[] one = new double[probabilities.Length], many = new double[probabilities.Length];
        Quantiles.Of<double>(device, values, probabilities, one);
        foreach (int threads in (int[])[2, 5])
        {
            Quantiles.Of<double>(device, values, probabilities, many, threads: new TestThreads(threads));
            Assert.Equal(one, many);
        }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        double[] one = new double[1];
        foreach (double probability in (double[])[-0.1, 1.1, double.NaN]) Assert.Throws<ArgumentException>(() => Quantiles.Of<int>(device, [1], [probability], one));
        Assert.Contains("1 quantiles", Assert.Throws<ArgumentException>(() => Quantiles.Of<int>(device, [1], [0, 1], one)).Message, StringComparison.Ordinal);
        Assert.Contains("types are 1 to 9", Assert.Throws<ArgumentException>(() => Quantiles.Of<int>(device, [1], [0], one, (QuantileKind)10)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Quantiles.Of<int>(device, new int[9], [0], one, validity: new byte[1]));
    }

    void Check<T>() where T : unmanaged, INumber<T>
    {
        double[] probabilities = [1, 0.5, 0, 0.125, 0.75, 0.51];
        foreach (int length in (int[])[1, 2, 3, 9, 33, 300, 4096, 4097, 9000])
            foreach (T[] keys in SortValues.Patterns<T>(length))
            {
                if (keys.Any(T.IsNaN)) continue;
                T[] sorted = [.. keys.Order(KeyComparer.Of<T>())];
                double[] found = new double[probabilities.Length];
                using GuardedMemory<T> guarded = new(keys);
                Quantiles.Of<T>(device, guarded.Span, probabilities, found, QuantileKind.InverseCdf);
                Assert.Equal(probabilities.Select(q => double.CreateTruncating(sorted[Math.Max(0, (int)Math.Ceiling(q * length) - 1)])), found);
            }
    }

    /// <summary>The definition, with positions that count from one and values that are repeated at both ends.</summary>
    static decimal Expected(decimal[] sorted, decimal q, QuantileKind kind)
    {
        int n = sorted.Length;
        decimal m = kind switch
        {
            QuantileKind.InverseCdf or QuantileKind.AveragedInverseCdf or QuantileKind.InterpolatedInverseCdf => 0,
            QuantileKind.Nearest => -0.5m,
            QuantileKind.Hazen => 0.5m,
            QuantileKind.Weibull => q,
            QuantileKind.Linear => 1 - q,
            QuantileKind.MedianUnbiased => (q + 1) / 3,
            _ => (q / 4) + 0.375m,
        };
        decimal position = (n * q) + m, j = Math.Floor(position), g = position - j;
        decimal gamma = kind switch
        {
            QuantileKind.InverseCdf => g > 0 ? 1 : 0,
            QuantileKind.AveragedInverseCdf => g > 0 ? 1 : 0.5m,
            QuantileKind.Nearest => g == 0 && j % 2 == 0 ? 0 : 1,
            _ => g,
        };
        return ((1 - gamma) * At(j)) + (gamma * At(j + 1));

        decimal At(decimal place) => sorted[(int)Math.Clamp(place, 1, n) - 1];
    }
}
