using System.Numerics;
using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>Reductions against exact arithmetic, with and without nulls, from no value to some chunks. A subclass says where they run.</summary>
public abstract class ReduceTests
{
    /// <summary>Lengths around rows of lanes, blocks and chunks.</summary>
    protected abstract IEnumerable<int> Lengths { get; }

    protected abstract double Sum(float[] values, byte[] validity);

    protected abstract double Sum(double[] values, byte[] validity);

    protected abstract long Sum(int[] values, byte[] validity);

    protected abstract long Sum(long[] values, byte[] validity);

    protected abstract double Product(float[] values, byte[] validity);

    protected abstract double Product(double[] values, byte[] validity);

    protected abstract T? Min<T>(T[] values, byte[] validity) where T : unmanaged, INumber<T>;

    protected abstract T? Max<T>(T[] values, byte[] validity) where T : unmanaged, INumber<T>;

    protected abstract (T Min, T Max)? MinMax<T>(T[] values, byte[] validity) where T : unmanaged, INumber<T>;

    protected abstract double Dot(float[] left, float[] right);

    protected abstract double Dot(double[] left, double[] right);

    protected abstract SampleMoments Moments<T>(T[] values, byte[] validity) where T : unmanaged, INumber<T>;

    protected abstract long? ArgMin<T>(T[] values, byte[] validity) where T : unmanaged, INumber<T>;

    protected abstract long? ArgMax<T>(T[] values, byte[] validity) where T : unmanaged, INumber<T>;

    protected abstract (bool Any, bool All, long Count) Truths(bool[] values, byte[] validity);

    [Fact]
    public void The_places_of_extremes_are_the_first_ones()
    {
        PlacesOf<float>();
        PlacesOf<double>();
        PlacesOf<int>();
        PlacesOf<long>();
    }

    [Fact]
    public void The_place_of_NaN_is_the_first_and_zeros_of_either_sign_are_told_apart()
    {
        Assert.Equal((1, 1), (ArgMin([1f, float.NaN, float.NaN], []), ArgMax([1f, float.NaN, float.NaN], [])));
        Assert.Equal((2, 0), (ArgMin([1f, float.NaN, 0], [0b101]), ArgMax([1f, float.NaN, 0], [0b101])));
        Assert.Equal((1, 0), (ArgMin([0.0, -0.0, 0.0], []), ArgMax([0.0, -0.0, 0.0], [])));
        Assert.Equal((0, 2), (ArgMin([-0.0, -0.0, 0.0], []), ArgMax([-0.0, -0.0, 0.0], [])));
        Assert.Equal((null, null), (ArgMin(new int[9], new byte[2]), ArgMax(Array.Empty<long>(), [])));
        Assert.Equal((0L, 0L), (ArgMin([long.MaxValue], []), ArgMax([long.MinValue], [])));
        Assert.Equal(1, ArgMin([0f, float.NegativeInfinity, float.NegativeInfinity], []));
    }

    [Fact]
    public void Any_all_and_counts_of_Booleans_pass_over_nulls()
    {
        foreach (int length in Lengths)
            foreach (int period in new[] { 1, 2, 3, 700, length + 1 })
            {
                bool[] values = [.. Enumerable.Range(0, length).Select(i => i % period == period - 1)];
                foreach (byte[] validity in (byte[][])[[], Bits(length, i => i % 3 != 1), Bits(length, i => i < 2), Bits(length, _ => false)])
                {
                    bool[] valid = [.. values.Where((_, i) => validity.Length == 0 || Bitmap.Get(validity, i))];
                    Assert.Equal((valid.Any(x => x), valid.All(x => x), valid.Count(x => x)), Truths(values, validity));
                }
            }
    }

    void PlacesOf<T>() where T : unmanaged, INumber<T> => ForEach(i => T.CreateChecked((i * 37) % 101), (values, validity) =>
    {
        int[] valid = [.. Enumerable.Range(0, values.Length).Where(i => validity.Length == 0 || Bitmap.Get(validity, i))];
        int? least = valid.Length == 0 ? null : valid.MinBy(i => values[i]), greatest = valid.Length == 0 ? null : valid.MaxBy(i => values[i]);
        Assert.Equal((least, greatest), (ArgMin(values, validity), ArgMax(values, validity)));
    });

    [Fact]
    public void Moments_agree_with_two_passes_in_double()
    {
        MomentsOf(i => 1e4f + (i % 17));
        MomentsOf(i => -3.5 + Math.Sin(i));
        MomentsOf(i => (i * 7919) % 1000);
        MomentsOf(i => (long)i * i);
    }

    [Fact]
    public void Moments_of_special_values_say_so()
    {
        Assert.Equal(default, Moments(new float[3], [0]));
        Assert.Equal(new(1, 7, 0), Moments([7], []));
        Assert.True(double.IsNaN(Moments([1f, float.NaN], []).Mean));
        Assert.Equal(double.PositiveInfinity, Moments([1f, float.PositiveInfinity], []).Mean);
        Assert.True(double.IsNaN(Moments([1f, float.PositiveInfinity], []).Variance));
        Assert.Equal(new(1, 1, 0), Moments([1f, float.NaN], [1]));
    }

    void MomentsOf<T>(Func<int, T> value) where T : unmanaged, INumber<T> => ForEach(value, (values, validity) =>
    {
        double[] valid = [.. Valid(values, validity).Select(double.CreateChecked)];
        SampleMoments actual = Moments(values, validity);
        Assert.Equal(valid.Length, actual.Count);
        if (valid.Length == 0) return;
        double mean = valid.Average(), deviations = valid.Sum(x => (x - mean) * (x - mean));
        Assert.Equal(mean, actual.Mean, 1e-12 * (1 + Math.Abs(mean)));
        Assert.Equal(deviations, actual.SquaredDeviations, 1e-10 * (1e-6 + deviations));
    });

    [Fact]
    public void Sums_of_floats_keep_their_bound() => ForEach(Random<float>(), (values, validity) =>
    {
        double[] valid = [.. Valid(values, validity).Select(value => (double)value)];
        Assert.Equal(valid.Sum(), Sum(values, validity), 37 * Math.Pow(2, -24) * valid.Sum(Math.Abs));
    });

    [Fact]
    public void Sums_of_doubles_keep_their_bound() => ForEach(Random<double>(), (values, validity) =>
    {
        double[] valid = [.. Valid(values, validity)];
        Assert.Equal((double)valid.Sum(value => (decimal)value), Sum(values, validity), 200 * Math.Pow(2, -53) * valid.Sum(Math.Abs));
    });

    [Fact]
    public void Sums_of_integers_are_exact_and_wrap_at_64_bits()
    {
        ForEach(_ => int.MaxValue, (values, validity) => Assert.Equal(Valid(values, validity).Sum(value => (long)value), Sum(values, validity)));
        ForEach(Random<int>(), (values, validity) => Assert.Equal(Valid(values, validity).Sum(value => (long)value), Sum(values, validity)));
        ForEach(Random<long>(), (values, validity) => Assert.Equal(Valid(values, validity).Aggregate(0L, (sum, value) => unchecked(sum + value)), Sum(values, validity)));
    }

    [Fact]
    public void Products_keep_their_bound()
    {
        ForEach(i => 1 + (((i % 7) - 3) * 0.001f), (values, validity) =>
        {
            double expected = Valid(values, validity).Aggregate(1.0, (product, value) => product * value);
            Assert.Equal(expected, Product(values, validity), (values.Length + 1) * Math.Pow(2, -24) * expected);
        });
        ForEach(i => 1 + (((i % 7) - 3) * 0.001), (values, validity) =>
        {
            double expected = Valid(values, validity).Aggregate(1.0, (product, value) => product * value);
            Assert.Equal(expected, Product(values, validity), (values.Length + 1) * Math.Pow(2, -52) * expected);
        });
    }

    [Fact]
    public void Extremes_are_those_of_the_valid_values()
    {
        ExtremesOf<float>();
        ExtremesOf<double>();
        ExtremesOf<int>();
        ExtremesOf<long>();
    }

    [Fact]
    public void A_valid_NaN_makes_everything_NaN_and_a_null_one_nothing()
    {
        foreach (int length in Lengths.Where(length => length > 0))
            foreach (int place in new[] { length / 2, length - 1 })
            {
                float[] values = [.. Enumerable.Range(0, length).Select(i => i == place ? float.NaN : 1f)];
                byte[] butOne = Bits(length, i => i != place);
                Assert.True(double.IsNaN(Sum(values, [])));
                Assert.True(float.IsNaN(Min(values, [])!.Value));
                Assert.True(float.IsNaN(Max(values, [])!.Value));
                Assert.Equal(length - 1, Sum(values, butOne));
                Assert.Equal(length == 1 ? null : 1f, Max(values, butOne));
            }
    }

    [Fact]
    public void Infinities_and_zeros_follow_IEEE()
    {
        Assert.Equal(double.PositiveInfinity, Sum([1f, float.PositiveInfinity], []));
        Assert.True(double.IsNaN(Sum([float.NegativeInfinity, float.PositiveInfinity], [])));
        Assert.Equal(double.PositiveInfinity, Sum([float.MaxValue, float.MaxValue], []));
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(Sum([-0f, -0f], [])));
        Assert.Equal(float.PositiveInfinity, Min([float.PositiveInfinity], []));
        Assert.Equal(float.NegativeInfinity, Max([float.NegativeInfinity], []));
        Assert.True(float.IsNegative(Min([0f, -0f], [])!.Value));
        Assert.True(float.IsPositive(Max([-0f, 0f], [])!.Value));
        Assert.Equal(3 * (double)float.Epsilon, Sum([float.Epsilon, float.Epsilon, float.Epsilon], []));
    }

    [Fact]
    public void Reducing_nothing_gives_the_identity_or_null()
    {
        Assert.Equal((0.0, 1.0, 0L), (Sum(new float[5], new byte[1]), Product(new float[5], new byte[1]), Sum(Array.Empty<int>(), [])));
        Assert.Null(Min(new int[5], new byte[1]));
        Assert.Null(Max<double>([], []));
    }

    [Fact]
    public void Both_extremes_at_once_follow_the_rules_of_each()
    {
        foreach (int length in Lengths.Where(length => length > 1))
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? 0f : -0f)];
            (float min, float max) = MinMax(values, [])!.Value;
            Assert.True(float.IsNegative(min) && float.IsPositive(max));
            values[length - 2] = float.NaN;
            (min, max) = MinMax(values, [])!.Value;
            Assert.True(float.IsNaN(min) && float.IsNaN(max));
        }
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), MinMax([double.PositiveInfinity, double.NegativeInfinity], []));
        Assert.Null(MinMax(new long[9], new byte[2]));
    }

    [Fact]
    public void Products_of_vectors_keep_their_bound()
    {
        foreach (int length in Lengths)
        {
            var random = new Random(length);
            float[] x = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.4f)], y = [.. x.Select(_ => random.NextSingle() - 0.3f)];
            double[] terms = [.. x.Zip(y, (a, b) => (double)a * b)];
            Assert.Equal(terms.Sum(), Dot(x, y), 38 * Math.Pow(2, -24) * terms.Sum(Math.Abs));
            double[] wide = [.. x.Select(value => value + 1e-9)], other = [.. y.Select(value => value * 1.1)];
            decimal exact = wide.Zip(other, (a, b) => (decimal)a * (decimal)b).Sum();
            Assert.Equal((double)exact, Dot(wide, other), 1e-13 * (1 + length));
            Device scalar = Device.Select("scalar");
            Assert.Equal(Reduce.Dot(scalar, x, y), Dot(x, y));
            Assert.Equal(Reduce.Dot(scalar, wide, other), Dot(wide, other));
        }
    }

    [Fact]
    public void Products_of_special_values_follow_IEEE()
    {
        Assert.Equal(double.PositiveInfinity, Dot([1f, float.MaxValue], [1f, 2f]));
        Assert.True(double.IsNaN(Dot([0f, 1f], [float.PositiveInfinity, 1f])));
        Assert.True(double.IsNaN(Dot([float.NaN, 1f], [0f, 1f])));
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(Dot([-0f], [1f])));
        Assert.Equal(2 * (double)float.Epsilon, Dot([float.Epsilon], [2f]));
        Assert.Equal(0, Dot(Array.Empty<double>(), []));
    }

    [Fact]
    public void Every_twin_gives_the_scalar_twin_s_bits() => Gen.Select(Gen.Int[0, Lengths.Max()], Gen.Int).Sample(
        (length, seed) =>
        {
            var random = new Random(seed);
            float[] values = [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() - 0.4f) * MathF.Pow(10, random.Next(-3, 4)))];
            byte[] validity = random.Next(2) == 0 ? [] : Bits(length, _ => random.Next(3) != 0);
            Device scalar = Device.Select("scalar");
            Assert.Equal(Reduce.Sum(scalar, values, validity), Sum(values, validity));
            Assert.Equal(Reduce.Product(scalar, values, validity), Product(values, validity));
        },
        iter: 5);

    void ExtremesOf<T>() where T : unmanaged, INumber<T> => ForEach(Random<T>(), (values, validity) =>
    {
        T[] valid = [.. Valid(values, validity)];
        Assert.Equal(valid.Length == 0 ? null : valid.Min(), Min(values, validity));
        Assert.Equal(valid.Length == 0 ? null : valid.Max(), Max(values, validity));
        Assert.Equal(valid.Length == 0 ? null : (valid.Min(), valid.Max()), MinMax(values, validity));
    });

    /// <summary>Checks each length without nulls, with few, with many, and with nothing but nulls.</summary>
    void ForEach<T>(Func<int, T> value, Action<T[], byte[]> check)
    {
        foreach (int length in Lengths)
        {
            T[] values = [.. Enumerable.Range(0, length).Select(value)];
            check(values, []);
            check(values, Bits(length, i => i % 1100 != 1099));
            check(values, Bits(length, i => (i * 7 % 5) < 2));
            check(values, Bits(length, _ => false));
        }
    }

    static Func<int, T> Random<T>() where T : INumber<T>
    {
        var random = new Random(42);
        return _ => LaneValues.IsFloat<T>() ? T.CreateChecked(random.NextDouble() - 0.3) : T.CreateTruncating(random.NextInt64(long.MinValue, long.MaxValue));
    }

    static IEnumerable<T> Valid<T>(T[] values, byte[] validity) => values.Where((_, i) => validity.Length == 0 || Bitmap.Get(validity, i));

    protected static byte[] Bits(int length, Func<int, bool> isSet)
    {
        byte[] bits = new byte[Bitmap.ByteCount(length)];
        for (int i = 0; i < length; i++)
            if (isSet(i)) Bitmap.Set(bits, i);
        return bits;
    }
}
