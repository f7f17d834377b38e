using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>Reductions on the processor, values and bitmaps at the edge of guard pages.</summary>
public abstract class ProcessorReduceTests(Device device) : ReduceTests
{
    protected override IEnumerable<int> Lengths => [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 1023, 1024, 1025, 2048, 3000, 65_536, 66_561];

    [Fact]
    public void Consecutive_chunks_combined_in_order_give_the_bits_of_the_whole()
    {
        var random = new Random(7);
        float[] values = [.. Enumerable.Range(0, (3 * Reduce.ChunkLength) + 777).Select(_ => random.NextSingle() - 0.2f)];
        double combined = 0;
        SampleMoments moments = default;
        foreach (float[] chunk in values.Chunk(Reduce.ChunkLength))
        {
            combined += Reduce.Sum(device, chunk);
            moments = SampleMoments.Combine(moments, Reduce.Moments(device, chunk));
        }
        Assert.Equal(Reduce.Sum(device, values), combined);
        Assert.Equal(Reduce.Moments(device, values), moments);
    }

    [Theory]
    [InlineData(3 * 1024)]
    [InlineData((7 * 1024) + 100)]
    [InlineData(Reduce.ChunkLength + (5 * 1024) + 33)]
    public void Sums_are_those_of_the_documented_tree(int length)
    {
        var random = new Random(length);
        float[] values = [.. Enumerable.Range(0, length).Select(i => (random.NextSingle() - 0.4f) * MathF.Pow(2, i / 1024 * 17 % 90))];
        double sum = 0;
        foreach (float[] chunk in values.Chunk(65_536)) sum += chunk.Chunk(1024).Aggregate(0.0, (total, block) => total + ByHalves(block));
        Assert.Equal(sum, Reduce.Sum(device, values));

        // A block's 32 lanes, of which half take the other half until one is left.
        static float ByHalves(float[] block)
        {
            float[] lanes = new float[32];
            for (int i = 0; i < block.Length; i++) lanes[i % 32] += block[i];
            for (int half = 16; half > 0; half /= 2)
                for (int lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half];
            return lanes[0];
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_share_the_chunks_and_change_no_bit(int threads)
    {
        var random = new Random(11);
        float[] values = [.. Enumerable.Range(0, (3 * Reduce.ChunkLength) + 777).Select(_ => random.NextSingle() - 0.2f)];
        byte[] validity = Bits(values.Length, i => i % 7 != 0);
        foreach (byte[] bits in new[] { [], validity })
        {
            Assert.Equal(Reduce.Sum(device, values, bits), Reduce.Sum(device, values, bits, new TestThreads(threads)));
            Assert.Equal(Reduce.Product(device, values, bits), Reduce.Product(device, values, bits, new TestThreads(threads)));
            Assert.Equal(Reduce.Min<float>(device, values, bits), Reduce.Min<float>(device, values, bits, new TestThreads(threads)));
            Assert.Equal(Reduce.Moments<float>(device, values, bits), Reduce.Moments<float>(device, values, bits, new TestThreads(threads)));
            Assert.Equal(Reduce.ArgMax<float>(device, values, bits), Reduce.ArgMax<float>(device, values, bits, new TestThreads(threads)));
            Assert.Equal(Reduce.MinMax<float>(device, values, bits), Reduce.MinMax<float>(device, values, bits, new TestThreads(threads)));
        }
        Assert.Equal(Reduce.Dot(device, values, values), Reduce.Dot(device, values, values, new TestThreads(threads)));
    }

    [Fact]
    public void The_place_of_an_extreme_is_found_in_any_chunk()
    {
        double[] values = new double[(2 * Reduce.ChunkLength) + 5];
        values[^2] = values[^1] = 3;
        Assert.Equal(values.Length - 2, Reduce.ArgMax<double>(device, values));
        Assert.Equal(values.Length - 1, Reduce.ArgMax<double>(device, values, Bits(values.Length, i => i != values.Length - 2)));
    }

    [Fact]
    public void Means_and_variances_are_those_of_the_moments()
    {
        float[] values = [1, 2, 3, 4, 100];
        byte[] firstFour = [0b1111];
        Assert.Equal((2.5, 5.0 / 3), (Reduce.Mean<float>(device, values, firstFour), Reduce.Variance<float>(device, values, firstFour)));
        Assert.Equal(22, Reduce.Mean<int>(device, [1, 2, 3, 4, 100]));
        Assert.Equal(22, Reduce.Mean<double>(device, [1, 2, 3, 4, 100]));
        Assert.Equal(long.MaxValue, Reduce.Mean<long>(device, [long.MaxValue, long.MaxValue]));
        Assert.Equal(double.NaN, Reduce.Mean<float>(device, values, new byte[1]));
        Assert.Equal(double.NaN, Reduce.Variance<float>(device, [1]));
    }

    [Fact]
    public void A_batch_is_at_most_a_chunk() => Assert.Equal(Accel.Kernels.Columns.Batch.MaxRowCount, Reduce.ChunkLength);

    [Fact]
    public void Integers_of_every_width_are_summed_in_64_bits()
    {
        SumOf<sbyte>();
        SumOf<byte>();
        SumOf<short>();
        SumOf<ushort>();
        SumOf<uint>();
        SumOf<ulong>();
    }

    [Fact]
    public void Integers_of_every_width_have_extremes()
    {
        ExtremesOf<sbyte>();
        ExtremesOf<byte>();
        ExtremesOf<short>();
        ExtremesOf<ushort>();
        ExtremesOf<uint>();
        ExtremesOf<ulong>();
    }

    [Fact]
    public void Products_of_integers_wrap()
    {
        Assert.Equal(3_628_800, Reduce.Product<int>(device, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        Assert.Equal(unchecked(long.MaxValue * 3), Reduce.Product<long>(device, [long.MaxValue, 3]));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Reduce.Sum(device, new float[9], new byte[1]));
        Assert.Throws<NotSupportedException>(() => Reduce.Sum<Int128>(device, new Int128[9]));
        Assert.Throws<NotSupportedException>(() => Reduce.Min(device, new decimal[9]));
        Assert.Contains("3 values cannot be multiplied with one of 2", Assert.Throws<ArgumentException>(() => Reduce.Dot(device, new float[3], new float[2])).Message, StringComparison.Ordinal);
    }

    protected override double Sum(float[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Sum(device, x, bits));

    protected override double Sum(double[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Sum(device, x, bits));

    protected override long Sum(int[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Sum(device, x, bits));

    protected override long Sum(long[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Sum(device, x, bits));

    protected override double Product(float[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Product(device, x, bits));

    protected override double Product(double[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Product(device, x, bits));

    protected override T? Min<T>(T[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Min(device, x, bits));

    protected override T? Max<T>(T[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Max(device, x, bits));

    protected override (T Min, T Max)? MinMax<T>(T[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.MinMax(device, x, bits));

    protected override double Dot(float[] left, float[] right)
    {
        using GuardedMemory<float> x = new(left), y = new(right);
        return Reduce.Dot(device, x.Span, y.Span);
    }

    protected override double Dot(double[] left, double[] right)
    {
        using GuardedMemory<double> x = new(left), y = new(right);
        return Reduce.Dot(device, x.Span, y.Span);
    }

    protected override SampleMoments Moments<T>(T[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Moments(device, x, bits));

    protected override long? ArgMin<T>(T[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => (long?)Reduce.ArgMin(device, x, bits));

    protected override long? ArgMax<T>(T[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => (long?)Reduce.ArgMax(device, x, bits));

    protected override (bool Any, bool All, long Count) Truths(bool[] values, byte[] validity) =>
        Guarded(values, validity, (device, x, bits) => (Reduce.Any(device, x, bits), Reduce.All(device, x, bits), (long)Reduce.CountTrue(device, x, bits)));

    void SumOf<T>() where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T[] values = [.. Enumerable.Range(0, 5000).Select(i => i % 3 == 0 ? T.MaxValue : i % 3 == 1 ? T.MinValue : T.CreateTruncating(i * 77))];
        byte[] validity = Bits(values.Length, i => i % 5 != 0);
        Assert.Equal(values.Aggregate(0L, (sum, value) => unchecked(sum + long.CreateTruncating(value))), Reduce.Sum(device, values));
        Assert.Equal(values.Where((_, i) => i % 5 != 0).Aggregate(0L, (sum, value) => unchecked(sum + long.CreateTruncating(value))), Reduce.Sum(device, values, validity));
    }

    void ExtremesOf<T>() where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T[] values = [.. Enumerable.Range(0, 3000).Select(i => T.CreateTruncating((i * 7919L) - 1_000_000))];
        Assert.Equal((values.Min(), values.Max()), (Min(values, []), Max(values, [])));
        T[] extremes = [T.CreateTruncating(5), T.MaxValue, T.MinValue];
        Assert.Equal((T.MinValue, T.MaxValue), MinMax(extremes, []));
        Assert.Equal((T.MinValue, T.MaxValue), (Min(extremes, []), Max(extremes, [])));
        Assert.Equal((extremes[0], T.MaxValue), (Min(extremes, [3]), Max(extremes, [3])));
    }

    delegate TResult Run<T, TResult>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity);

    TResult Guarded<T, TResult>(T[] values, byte[] validity, Run<T, TResult> run) where T : unmanaged
    {
        using var guardedValues = new GuardedMemory<T>(values);
        using var guardedBits = new GuardedMemory<byte>(validity);
        return run(device, guardedValues.Span, guardedBits.Span);
    }
}
