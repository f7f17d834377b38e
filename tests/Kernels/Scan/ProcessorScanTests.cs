namespace Accel.Kernels.Tests;

/// <summary>Scans on the processor, with everything at the edge of guard pages.</summary>
public abstract class ProcessorScanTests(Device device) : ScanTests
{
    protected override IEnumerable<int> Lengths => [.. Enumerable.Range(0, 50), 63, 64, 65, 1023, 1024, 1025, 2047, 2048, 3000, 66_000];

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_share_the_chunks_and_change_no_bit(int threads)
    {
        var random = new Random(5);
        float[] values = [.. Enumerable.Range(0, 300_007).Select(_ => random.NextSingle() - 0.3f)];
        byte[] validity = TestBits.Of(values.Length, i => i % 11 != 3), heads = TestBits.Of(values.Length, i => i == 70_000 || i == 200_000);
        foreach ((byte[] bits, byte[] starts) in new[] { ([], []), (validity, []), ([], heads), (validity, heads) })
        {
            float[] one = new float[values.Length], many = new float[values.Length];
            Assert.Equal(Scan.Inclusive<AddOp, float>(device, values, one, bits, starts), Scan.Inclusive<AddOp, float>(device, values, many, bits, starts, new TestThreads(threads)));
            Assert.Equal(one, many);
            Assert.Equal(Scan.Exclusive<AddOp, float>(device, values, one, bits, starts), Scan.Exclusive<AddOp, float>(device, values, many, bits, starts, new TestThreads(threads)));
            Assert.Equal(one, many);
        }
    }

    [Fact]
    public void The_total_is_that_of_the_last_segment()
    {
        int[] values = [.. Enumerable.Range(1, 2000)], result = new int[2000];
        Assert.Equal(values.Sum(), Scan.Exclusive<AddOp, int>(device, values, result));
        Assert.Equal(values[1500..].Sum(), Scan.Exclusive<AddOp, int>(device, values, result, default, TestBits.Of(2000, i => i == 1500)));
        Assert.Equal(0, Scan.Inclusive<AddOp, int>(device, [], []));
    }

    [Fact]
    public void Heads_come_from_offsets()
    {
        byte[] heads = [0xFF, 0xFF];
        Scan.MarkHeads([0, 3, 3, 9, 10], 10, heads);
        Assert.Equal(TestBits.Of(10, i => i is 0 or 3 or 9), heads);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scan.MarkHeads([0], 17, heads));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scan.MarkHeads([-1], 10, heads));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        float[] values = new float[20];
        Assert.Throws<ArgumentException>(() => Scan.Inclusive<AddOp, float>(device, values, new float[19]));
        Assert.Throws<ArgumentException>(() => Scan.Inclusive<AddOp, float>(device, values.AsSpan(0, 10), values.AsSpan(1, 10)));
        Assert.Throws<ArgumentException>(() => Scan.Inclusive<AddOp, float>(device, values, values, new byte[2]));
        Assert.Throws<ArgumentException>(() => Scan.Inclusive<AddOp, float>(device, values, values, default, new byte[2]));
        Assert.Throws<NotSupportedException>(() => Scan.Inclusive<AddOp, short>(device, new short[3], new short[3]));
    }

    protected override T[] Inclusive<TOp, T>(T[] values, byte[] validity, byte[] heads) => ApartAndInPlace(values, validity, heads, Scan.Inclusive<TOp, T>);

    protected override T[] Exclusive<TOp, T>(T[] values, byte[] validity, byte[] heads) => ApartAndInPlace(values, validity, heads, Scan.Exclusive<TOp, T>);

    delegate T Run<T>(Device device, ReadOnlySpan<T> values, Span<T> result, ReadOnlySpan<byte> validity, ReadOnlySpan<byte> heads, IParallelLoop? threads);

    T[] ApartAndInPlace<T>(T[] values, byte[] validity, byte[] heads, Run<T> run) where T : unmanaged
    {
        using var from = new GuardedMemory<T>(values);
        using var to = new GuardedMemory<T>(values.Length);
        using var bits = new GuardedMemory<byte>(validity);
        using var starts = new GuardedMemory<byte>(heads);
        run(device, from.Span, to.Span, bits.Span, starts.Span, null);
        Assert.True(from.Span.SequenceEqual(values), "The values were written.");
        run(device, from.Span, from.Span, bits.Span, starts.Span, null);
        Assert.True(from.Span.SequenceEqual(to.Span), "In place the result differs.");
        return to.Span.ToArray();
    }
}
