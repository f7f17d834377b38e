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
    }

    protected override double Sum(float[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Sum(device, x, bits));

    protected override double Sum(double[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Sum(device, x, bits));

    protected override long Sum(int[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Sum(device, x, bits));

    protected override long Sum(long[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Sum(device, x, bits));

    protected override double Product(float[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Product(device, x, bits));

    protected override double Product(double[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Product(device, x, bits));

    protected override T? Min<T>(T[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Min(device, x, bits));

    protected override T? Max<T>(T[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Max(device, x, bits));

    protected override SampleMoments Moments<T>(T[] values, byte[] validity) => Guarded(values, validity, (device, x, bits) => Reduce.Moments(device, x, bits));

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
