using System.Numerics;
using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>What every processor's histogram keeps to, judged by comparing each value with the ends of each bin.</summary>
public abstract class HistogramTests(Device device)
{
    static readonly int[] Lengths = [.. Enumerable.Range(0, 26), 31, 32, 33, 64, 65, 257, HistogramTuning.TileLength, HistogramTuning.TileLength + 1, (2 * HistogramTuning.TileLength) + 5];

    [Fact]
    public void Values_are_counted_in_bins_of_equal_width_and_the_rest_apart()
    {
        CheckWidth<float>(-2, 2, 8, i => (i - 24) / 8f);
        CheckWidth<double>(-2, 2, 8, i => (i - 24) / 8.0);
        CheckWidth<int>(-8, 8, 8, i => i - 24);
    }

    [Fact]
    public void Values_are_counted_between_edges_and_the_rest_apart()
    {
        CheckEdges<float>([-1, -0.5f, 0, 3, float.PositiveInfinity], i => (i - 24) / 8f);
        CheckEdges<double>([double.NegativeInfinity, -1, 0.25, 2], i => (i - 24) / 8.0);
        CheckEdges<int>([-20, -3, 5], i => i - 24);
        CheckEdges<long>([long.MinValue, -3, 5, long.MaxValue], i => i - 24);
        CheckEdges<float>([.. Enumerable.Range(-HistogramTuning.MaxComparedEdges, 2 * HistogramTuning.MaxComparedEdges).Select(i => i / 32f)], i => (i - 24) / 8f);
    }

    [Fact]
    public void Odd_values_have_their_place()
    {
        float[] values = [float.NaN, -0f, 0f, float.Epsilon, -float.Epsilon, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, 1, 2, -float.NaN];
        long[] counts = new long[2];
        Assert.Equal(new HistogramRest(3, 2, 2, 0), Histogram.EqualWidth<float>(device, values, 0, 2, counts));
        Assert.Equal([3, 2], counts);
        long[] wide = new long[1];
        Assert.Equal(new HistogramRest(0, 0, 0, 0), Histogram.EqualWidth<int>(device, [int.MinValue, int.MaxValue, 0], int.MinValue, int.MaxValue, wide));
        Assert.Equal([3], wide);
    }

    [Fact]
    public void A_value_that_rounding_carries_beyond_the_last_bin_is_in_it() => Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[1e-3, 1e6], Gen.Int[1, 300]).Sample((low, width, bins) =>
    {
        double high = low + width;
        double[] values = [low, high, double.BitDecrement(high), double.BitIncrement(low), double.BitDecrement(low), double.BitIncrement(high)];
        long[] counts = new long[bins];
        HistogramRest rest = Histogram.EqualWidth<double>(device, values, low, high, counts);
        Assert.Equal(new HistogramRest(1, 1, 0, 0), rest);
        Assert.Equal(4, counts.Sum());
        Assert.True(counts[^1] >= 1 && counts[0] >= 1);
    });

    [Fact]
    public void Counts_add_to_what_is_there()
    {
        long[] counts = [10, 20];
        Histogram.ByEdges<int>(device, [1, 5, 5], [0, 3, 6], counts);
        Assert.Equal([11, 22], counts);
    }

    [Fact]
    public void Any_number_of_threads_counts_the_same()
    {
        float[] values = SortValues.Random<float>((5 * RowParts.MinLength) + 3, 6);
        foreach (int bins in (int[])[10, 3000])
        {
            long[] one = new long[bins];
            HistogramRest rest = Histogram.EqualWidth<float>(device, values, -1e9f, 1e9f, one);
            foreach (int threads in (int[])[2, 5])
            {
                long[] many = new long[bins];
                Assert.Equal(rest, Histogram.EqualWidth<float>(device, values, -1e9f, 1e9f, many, threads: new TestThreads(threads)));
                Assert.Equal(one, many);
            }
        }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        long[] two = new long[2];
        Assert.Contains("not a range", Assert.Throws<ArgumentException>(() => Histogram.EqualWidth<float>(device, [], 1, 1, two)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Histogram.EqualWidth<float>(device, [], float.NaN, 1, two));
        Assert.Throws<ArgumentException>(() => Histogram.EqualWidth<double>(device, [], double.MinValue, double.MaxValue, two));
        Assert.Throws<ArgumentException>(() => Histogram.EqualWidth<float>(device, [], 0, 1, []));
        Assert.Contains("one more edge", Assert.Throws<ArgumentException>(() => Histogram.ByEdges<int>(device, [], [1, 2], two)).Message, StringComparison.Ordinal);
        Assert.Contains("Edge 2", Assert.Throws<ArgumentException>(() => Histogram.ByEdges<int>(device, [], [1, 2, 2], two)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Histogram.ByEdges<int>(device, new int[9], [1, 2, 3], two, new byte[1]));
        Assert.Throws<NotSupportedException>(() => Histogram.EqualWidth<byte>(device, [], 1, 2, two));
    }

    void CheckWidth<T>(int low, int high, int bins, Func<int, T> value) where T : unmanaged, INumber<T>
    {
        T width = T.CreateChecked(high - low) / T.CreateChecked(bins);
        Check(value, [.. Enumerable.Range(0, bins + 1).Select(i => T.CreateChecked(low) + (T.CreateChecked(i) * width))],
            (values, counts, validity) => Histogram.EqualWidth(device, values, T.CreateChecked(low), T.CreateChecked(high), counts, validity));
    }

    void CheckEdges<T>(T[] edges, Func<int, T> value) where T : unmanaged, INumber<T> =>
        Check(value, edges, (values, counts, validity) => Histogram.ByEdges(device, values, edges, counts, validity));

    static void Check<T>(Func<int, T> value, T[] edges, Count<T> count) where T : unmanaged, INumber<T>
    {
        var random = new Random(8);
        foreach (int length in Lengths)
            foreach (bool hasNulls in (bool[])[false, true])
            {
                T[] values = [.. Enumerable.Range(0, length).Select(_ => value(random.Next(49)))];
                if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
                    for (int i = 3; i < length; i += 9) values[i] = T.Zero / T.Zero;
                bool[] valid = [.. values.Select((_, i) => !hasNulls || i % 5 != 1)];
                T[] counted = [.. values.Where((_, i) => valid[i])];
                long[] expected = [.. edges.Skip(1).Select((_, i) => counted.LongCount(x => x >= edges[i] && (x < edges[i + 1] || (i == edges.Length - 2 && x == edges[^1]))))];
                HistogramRest rest = new(counted.Count(x => x < edges[0]), counted.Count(x => x > edges[^1]), counted.Count(T.IsNaN), valid.Count(isValid => !isValid));

                long[] counts = new long[edges.Length - 1];
                using GuardedMemory<T> guarded = new(values);
                Assert.Equal(rest, count(guarded.Span, counts, hasNulls ? TestBits.Of(valid.Length, i => valid[i]) : []));
                Assert.Equal(expected, counts);
            }
    }

    delegate HistogramRest Count<T>(ReadOnlySpan<T> values, Span<long> counts, ReadOnlySpan<byte> validity);
}
