namespace Accel.Kernels.Tests;

/// <summary>Random numbers against their definitions, position by position, and against what their distributions demand. A subclass says where they are made.</summary>
public abstract class RandomTests
{
    protected static readonly RandomStream Stream = new(0x0123_4567_89AB_CDEF, 7);

    /// <summary>How many numbers the statistics take.</summary>
    protected abstract int Many { get; }

    protected abstract uint[] Words(RandomStream stream, long position, int length);

    protected abstract T[] Draw<TOp, T>(RandomStream stream, long position, int length) where TOp : struct, IDistribution where T : unmanaged;

    protected abstract int[] Integers(RandomStream stream, long position, int low, int high, int length);

    protected abstract bool[] Bernoulli(RandomStream stream, long position, double probability, int length);

    [Fact]
    public void Words_are_those_of_the_blocks_wherever_one_begins()
    {
        foreach (int length in (int[])[0, 1, 2, 3, 4, 5, 15, 16, 17, 31, 33, 64, 67])
            foreach (long position in (long[])[0, 1, 2, 3, 4, 17, (1L << 34) - 3, 1L << 62])
            {
                uint[] expected = [.. Enumerable.Range(0, length).Select(i => Word((ulong)position + (ulong)i))];
                Assert.Equal(expected, Words(Stream, position, length));
            }
    }

    [Fact]
    public void Seeds_and_streams_are_apart()
    {
        uint[] words = Words(Stream, 0, 8);
        Assert.DoesNotContain(Words(Stream with { Seed = 1 }, 0, 8), word => words.Contains(word));
        Assert.DoesNotContain(Words(Stream with { Stream = 8 }, 0, 8), word => words.Contains(word));
    }

    [Fact]
    public void Uniform_numbers_are_the_highest_bits()
    {
        float[] floats = Draw<UniformOp, float>(Stream, 5, 33);
        Assert.Equal(Enumerable.Range(5, 33).Select(i => (Word((ulong)i) >> 8) / 16_777_216f), floats);
        double[] doubles = Draw<UniformOp, double>(Stream, 5, 33);
        Assert.Equal(Enumerable.Range(5, 33).Select(i => (Bits((ulong)i) >> 11) / 9_007_199_254_740_992.0), doubles);
    }

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        float[] values = Draw<UniformOp, float>(Stream, 0, Many);
        Assert.All(values, x => Assert.InRange(x, 0, 0.99999994f));
        Assert.Equal(0.5, values.Average(x => (double)x), 4 * Math.Sqrt(1 / 12.0 / Many));
        int[] cells = new int[16];
        foreach (float x in values) cells[(int)(x * 16)]++;
        Assert.InRange(cells.Sum(n => Math.Pow(n - (Many / 16.0), 2) / (Many / 16.0)), 0, 45);
    }

    [Fact]
    public void Normal_numbers_are_the_quantiles_of_their_cells()
    {
        float[] floats = Draw<NormalOp, float>(Stream, 3, Many);
        for (int i = 0; i < Many; i++) IsQuantile(((Word(3 + (ulong)i) >> 8) + 0.5) / 16_777_216, floats[i], 4e-7);
        double[] doubles = Draw<NormalOp, double>(Stream, 3, Many);
        for (int i = 0; i < Many; i++) IsQuantile((Bits(3 + (ulong)i) >> 11) / 9_007_199_254_740_992.0, doubles[i], 2e-13);
    }

    [Fact]
    public void Exponential_numbers_are_the_logarithms_of_the_rest()
    {
        float[] floats = Draw<ExponentialOp, float>(Stream, 0, 100), uniform = Draw<UniformOp, float>(Stream, 0, 100);
        Assert.All(uniform.Zip(floats), pair => Assert.Equal(-Math.Log(1 - (double)pair.First), pair.Second, 2e-7 * pair.Second));
        double[] doubles = Draw<ExponentialOp, double>(Stream, 0, Many);
        Assert.All(doubles, x => Assert.InRange(x, 0, 36.8));
        Assert.Equal(1, doubles.Average(), 4 / Math.Sqrt(Many));
    }

    [Fact]
    public void Integers_take_every_value_of_their_range_alike()
    {
        int[] values = Integers(Stream, 11, -3, 4, Many);
        int[] counts = [.. Enumerable.Range(-3, 7).Select(value => values.Count(x => x == value))];
        Assert.Equal(Many, counts.Sum());
        Assert.InRange(counts.Sum(n => Math.Pow(n - (Many / 7.0), 2) / (Many / 7.0)), 0, 28);
    }

    [Fact]
    public void Integers_of_a_range_that_rejects_words_are_those_of_the_first_word_that_is_kept()
    {
        const uint Range = 3u << 30;
        int low = int.MinValue, high = unchecked((int)(Range + (uint)low));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => Kept((ulong)i)), Integers(Stream, 0, low, high, 200).Select(x => unchecked((uint)x - (uint)low)));

        uint Kept(ulong position)
        {
            uint word = Word(position);
            for (uint attempt = 1; (UInt128)word * Range % (1ul << 32) < (1ul << 32) % Range; attempt++) word = RandomWords.Retry(Stream.Seed, Stream.Stream, position, attempt);
            return (uint)((UInt128)word * Range >> 32);
        }
    }

    [Fact]
    public void A_range_of_one_number_has_one()
    {
        Assert.All(Integers(Stream, 0, 5, 6, 20), x => Assert.Equal(5, x));
        Assert.All(Integers(Stream, 0, int.MinValue, int.MinValue + 1, 3), x => Assert.Equal(int.MinValue, x));
        Assert.Throws<ArgumentOutOfRangeException>(() => Integers(Stream, 0, 5, 5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Integers(Stream, -1, 5, 6, 1));
    }

    [Fact]
    public void Booleans_are_true_with_their_probability()
    {
        Assert.All(Bernoulli(Stream, 0, 1, 50), Assert.True);
        Assert.All(Bernoulli(Stream, 0, 0, 50), Assert.False);
        Assert.Equal(0.3, Bernoulli(Stream, 1, 0.3, Many).Average(x => x ? 1.0 : 0), 4 * Math.Sqrt(0.21 / Many));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bernoulli(Stream, 0, 1.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bernoulli(Stream, 0, double.NaN, 1));
    }

    static void IsQuantile(double probability, double z, double tolerance)
    {
        bool upper = probability > 0.5;
        Assert.True(upper ? z > 0 : z <= 0);
        double below = upper ? 1 - probability : probability, distance = (NormalOracle.Tail(-Math.Abs(z)) - below) / NormalOracle.Density(z);
        Assert.InRange(distance, -tolerance * (1 + Math.Abs(z)), tolerance * (1 + Math.Abs(z)));
    }

    protected static uint Word(ulong position)
    {
        PhiloxBlock<Long1> block = RandomWords.Block(Stream, position / 4, 0);
        ulong pair = (ulong)(position % 4 < 2 ? block.Front : block.Back).Value;
        return position % 2 == 0 ? (uint)pair : (uint)(pair >> 32);
    }

    static ulong Bits(ulong position) => Word(2 * position) | ((ulong)Word((2 * position) + 1) << 32);
}
