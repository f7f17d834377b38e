namespace Accel.Kernels.Tests;

/// <summary>Arguments over every exponent, dense where functions bend, and all special values; a multiple of 16 of them.</summary>
static class FunctionArguments
{
    /// <summary>How many random arguments each range has where nobody asks for more.</summary>
    const int Few = 3_000;

    public static float[] Floats(double limit, int count = Few) => Whole([.. Floats(count).Where(x => !(Math.Abs(x) > limit))]);

    public static double[] Doubles(double limit, int count = Few) => Whole([.. Doubles(count).Where(x => !(Math.Abs(x) > limit))]);

    public static IEnumerable<float> Floats(int count = Few) => Whole(
    [
        .. LaneValues.Of<float>(),
        .. Enumerable.Range(0, count).Select(i => BitConverter.UInt32BitsToSingle((uint)i * (uint)(uint.MaxValue / count))),
        .. Uniform(2, count).Select(x => (float)x),
        .. Uniform(100, count).Select(x => (float)x),
        .. Multiples().Select(x => (float)x),
    ]);

    public static IEnumerable<double> Doubles(int count = Few) => Whole(
    [
        .. LaneValues.Of<double>(),
        .. Enumerable.Range(0, count).Select(i => BitConverter.UInt64BitsToDouble((ulong)i * (ulong.MaxValue / (ulong)count))),
        .. Uniform(2, count),
        .. Uniform(30, count),
        .. Uniform(760, count),
        .. Multiples(),
    ]);

    /// <summary>The numbers nearest to multiples of a quarter turn, small and large, where sine, cosine or tangent nearly vanish.</summary>
    static IEnumerable<double> Multiples() => [.. Enumerable.Range(1, 700).Select(k => k * (Math.PI / 2)), .. Enumerable.Range(1, 200).Select(k => Math.Round(Math.Pow(1.12, k)) * (Math.PI / 2))];

    static IEnumerable<double> Uniform(double limit, int count)
    {
        var random = new Random(20_240_601);
        return Enumerable.Range(0, count).Select(_ => limit * ((2 * random.NextDouble()) - 1));
    }

    static T[] Whole<T>(T[] values) => [.. values, .. values.Take((16 - (values.Length % 16)) % 16)];
}
