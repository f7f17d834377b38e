namespace Accel.Kernels.Tests;

/// <summary>Scans of floats on the scalar twin, whose bits the others must repeat.</summary>
static class TwinBits
{
    public delegate void Run(ReadOnlySpan<float> values, Span<float> result, ReadOnlySpan<byte> validity, ReadOnlySpan<byte> heads);

    public static void OfScans(Run twin)
    {
        var random = new Random(9);
        const int Length = 2100;
        float[] values = [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle() - 0.4f)];
        byte[] validity = TestBits.Of(Length, _ => random.Next(5) > 0), heads = TestBits.Of(Length, _ => random.Next(40) == 0);
        foreach ((byte[] bits, byte[] starts) in new[] { ([], []), (validity, []), ([], heads), (validity, heads) })
        {
            float[] expected = new float[Length], actual = new float[Length];
            Scan.Inclusive<AddOp, float>(Device.Select("scalar"), values, expected, bits, starts);
            twin(values, actual, bits, starts);
            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), actual.Select(BitConverter.SingleToInt32Bits));
        }
    }
}
