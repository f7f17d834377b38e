using System.Numerics;
using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>Scans against a loop over exact sums, with and without nulls and segments. A subclass says where they run; each is computed apart and in place.</summary>
public abstract class ScanTests
{
    /// <summary>Lengths around groups, blocks and chunks.</summary>
    protected abstract IEnumerable<int> Lengths { get; }

    protected abstract T[] Inclusive<TOp, T>(T[] values, byte[] validity, byte[] heads) where TOp : struct, IReduceOperator where T : unmanaged, INumber<T>;

    protected abstract T[] Exclusive<TOp, T>(T[] values, byte[] validity, byte[] heads) where TOp : struct, IReduceOperator where T : unmanaged, INumber<T>;

    [Fact]
    public void Sums_of_integers_are_those_of_a_loop()
    {
        Exact<AddOp, int>(i => (i * 7919) - 1000, (x, y) => unchecked(x + y));
        Exact<AddOp, long>(i => long.MaxValue / ((i % 3) + 1), (x, y) => unchecked(x + y));
    }

    [Fact]
    public void Extremes_and_products_are_those_of_a_loop()
    {
        Exact<MaxOp, int>(i => (i * 31 % 1009) - 500 + (i / 100), int.Max);
        Exact<MinOp, long>(i => 500 - (i * 31 % 1009) - (i / 100), long.Min);
        Exact<MaxOp, float>(i => (i * 31 % 1009) + (i * 0.01f), float.Max);
        Exact<MinOp, double>(i => (i * 31 % 1009) - (i * 0.01), double.Min);
        Exact<MultiplyOp, int>(i => (2 * (i % 5)) + 1, (x, y) => unchecked(x * y));
    }

    [Fact]
    public void Sums_of_floats_keep_their_bound() => ForEach<float>(i => ((i * 7919 % 1000) - 300) * 0.013f, (values, validity, heads) =>
    {
        (double Sum, double Magnitude)[] exact = Sums([.. values.Select(x => (double)x)], validity, heads);
        float[] actual = Inclusive<AddOp, float>(values, validity, heads);
        for (int i = 0; i < actual.Length; i++) Assert.Equal(exact[i].Sum, actual[i], 72 * Math.Pow(2, -24) * exact[i].Magnitude);
    });

    [Fact]
    public void Sums_of_doubles_keep_their_bound() => ForEach<double>(i => ((i * 7919 % 1000) - 300) * 0.013, (values, validity, heads) =>
    {
        (double Sum, double Magnitude)[] exact = Sums(values, validity, heads);
        double[] actual = Inclusive<AddOp, double>(values, validity, heads);
        for (int i = 0; i < actual.Length; i++) Assert.Equal(exact[i].Sum, actual[i], 400 * Math.Pow(2, -53) * exact[i].Magnitude);
    });

    [Fact]
    public void A_segment_knows_nothing_of_the_one_before()
    {
        float[] values = [1, float.NaN, 2, 3, float.PositiveInfinity, 4];
        byte[] heads = [0b10_0100];
        Assert.Equal([1, float.NaN, 2, 5, float.PositiveInfinity, 4], Inclusive<AddOp, float>(values, [], heads));
        Assert.Equal([0, 1, 0, 2, 5, 0], Exclusive<AddOp, float>(values, [], heads));
    }

    [Fact]
    public void NaN_stays_until_the_end_and_a_null_one_is_nothing()
    {
        float[] values = [.. Enumerable.Range(0, 1100).Select(i => i == 1000 ? float.NaN : 1f)];
        float[] sums = Inclusive<AddOp, float>(values, [], []), least = Inclusive<MinOp, float>(values, [], []);
        Assert.All(sums[..1000], x => Assert.True(x > 0));
        Assert.All(sums[1000..], x => Assert.True(float.IsNaN(x)));
        Assert.All(least[1000..], x => Assert.True(float.IsNaN(x)));
        byte[] butOne = TestBits.Of(1100, i => i != 1000);
        Assert.Equal(1099, Inclusive<AddOp, float>(values, butOne, [])[^1]);
    }

    [Fact]
    public void Exclusive_scans_of_nothing_begin_at_the_identity()
    {
        Assert.Equal([0], Exclusive<AddOp, int>([5], [], []));
        Assert.Equal([1f], Exclusive<MultiplyOp, float>([5], [], []));
        Assert.Equal([int.MinValue, -7], Exclusive<MaxOp, int>([-7, 5], [], []));
        Assert.Equal([double.PositiveInfinity, 5], Exclusive<MinOp, double>([5, 7], [], []));
        Assert.Equal([int.MinValue, int.MinValue], Inclusive<MaxOp, int>([7, 8], [0], []));
    }

    [Fact]
    public void Random_values_nulls_and_segments_scan_as_in_a_loop() =>
        Gen.Select(Gen.Int[1, 2500].SelectMany(length => Gen.Select(Gen.Int.Array[length], Gen.Int[0, 9].Array[length])), Gen.Bool).Sample((data, hasNulls) =>
        {
            (int[] values, int[] dice) = data;
            byte[] validity = hasNulls ? TestBits.Of(values.Length, i => dice[i] != 3) : [], heads = TestBits.Of(values.Length, i => dice[i] == 7);
            Assert.Equal(Loop(values, validity, heads, 0, (x, y) => unchecked(x + y), false), Inclusive<AddOp, int>(values, validity, heads));
            Assert.Equal(Loop(values, validity, heads, 0, (x, y) => unchecked(x + y), true), Exclusive<AddOp, int>(values, validity, heads));
        }, iter: PropertyRuns);

    protected virtual int PropertyRuns => 40;

    void Exact<TOp, T>(Func<int, T> value, Func<T, T, T> combine) where TOp : struct, IReduceOperator where T : unmanaged, INumber<T> => ForEach(value, (values, validity, heads) =>
    {
        T identity = TOp.Identity<T>();
        Assert.Equal(Loop(values, validity, heads, identity, combine, false), Inclusive<TOp, T>(values, validity, heads));
        Assert.Equal(Loop(values, validity, heads, identity, combine, true), Exclusive<TOp, T>(values, validity, heads));
    });

    static T[] Loop<T>(T[] values, byte[] validity, byte[] heads, T identity, Func<T, T, T> combine, bool exclusive)
    {
        T[] result = new T[values.Length];
        T running = identity;
        for (int i = 0; i < values.Length; i++)
        {
            if (heads.Length > 0 && Bitmap.Get(heads, i)) running = identity;
            T before = running;
            if (validity.Length == 0 || Bitmap.Get(validity, i)) running = combine(running, values[i]);
            result[i] = exclusive ? before : running;
        }
        return result;
    }

    static (double Sum, double Magnitude)[] Sums(double[] values, byte[] validity, byte[] heads)
    {
        decimal[] exact = Loop([.. values.Select(x => (decimal)x)], validity, heads, 0, (x, y) => x + y, false);
        double[] magnitudes = Loop([.. values.Select(Math.Abs)], validity, [], 0, (x, y) => x + y, false);
        return [.. exact.Zip(magnitudes, (sum, magnitude) => ((double)sum, magnitude))];
    }

    void ForEach<T>(Func<int, T> value, Action<T[], byte[], byte[]> check)
    {
        foreach (int length in Lengths)
        {
            T[] values = [.. Enumerable.Range(0, length).Select(value)];
            byte[] third = TestBits.Of(length, i => i % 3 != 1), none = TestBits.Of(length, _ => false);
            byte[] some = TestBits.Of(length, i => i % 37 == 5 || i % 1024 == 0), rare = TestBits.Of(length, i => i == length / 2), all = TestBits.Of(length, _ => true);
            foreach ((byte[] validity, byte[] heads) in new[] { ([], []), (third, []), (none, []), ([], some), ([], rare), ([], all), (third, some) }) check(values, validity, heads);
        }
    }
}
