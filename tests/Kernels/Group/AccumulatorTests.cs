using System.Numerics;
using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

public class AccumulatorTests
{
    static readonly Gen<float?[]> Floats = Gen.Select(Gen.Float[-1e6f, 1e6f], Gen.Int[0, 9], (value, dice) => dice == 0 ? null : (float?)value).Array[0, 300];

    [Fact]
    public void Float_sums_are_the_exact_sum_rounded_once_for_any_cut_into_partitions() =>
        Gen.Select(Floats, Gen.Int[0, 300]).Sample((values, cut) =>
        {
            double whole = Whole(AggregateKind.Sum, values) ?? 0;
            double parts = InTwoParts(AggregateKind.Sum, values, Math.Min(cut, values.Length)) ?? 0;
            Assert.Equal(BitConverter.DoubleToInt64Bits(whole), BitConverter.DoubleToInt64Bits(parts));
            BigInteger error = BigInteger.Abs(values.Aggregate(BigInteger.Zero, (sum, value) => sum + Units(value ?? 0)) - Units(whole));
            Assert.True(error * 2 <= Units(Math.BitIncrement(Math.Abs(whole))) - Units(Math.Abs(whole)), $"{whole:R} is {error} units of 2^-1074 from the exact sum");
        });

    [Fact]
    public void Variance_agrees_with_the_two_pass_formula() =>
        Floats.Sample(values =>
        {
            double[] present = [.. values.OfType<float>().Select(value => (double)value)];
            double? variance = Whole(AggregateKind.Variance, values);
            if (present.Length < 2)
            {
                Assert.Null(variance);
                return;
            }
            double mean = present.Average();
            double expected = present.Sum(value => (value - mean) * (value - mean)) / (present.Length - 1);
            Assert.Equal(expected, variance!.Value, 1e-9 * (1 + expected));
        });

    [Fact]
    public void Variance_survives_a_large_mean() =>
        Assert.Equal(1.0, Whole(AggregateKind.Variance, [16_777_215f, 16_777_216f, 16_777_214f])!.Value, 1e-9);

    [Theory]
    [InlineData(AggregateKind.Min)]
    [InlineData(AggregateKind.Max)]
    public void Extremes_pass_over_nulls_and_give_nan_if_there_is_one(AggregateKind kind)
    {
        Assert.Equal(kind == AggregateKind.Min ? -2f : 5f, Value(kind, [null, 3f, -2f, 5f]));
        Assert.Equal(float.NaN, Value(kind, [1f, float.NaN, 2f]));
        Assert.Null(Value(kind, [null, null]));
    }

    [Fact]
    public void An_infinity_among_the_terms_is_the_sum()
    {
        Assert.Equal(double.PositiveInfinity, Whole(AggregateKind.Sum, [1f, float.PositiveInfinity, 2f]));
        Assert.Equal(double.NaN, Whole(AggregateKind.Sum, [float.NegativeInfinity, float.PositiveInfinity, 2f]));
    }

    [Fact]
    public void Integer_sums_are_exact_and_an_overflow_is_an_error()
    {
        Accumulator sum = Accumulator.Create(AggregateKind.Sum, DataType.Int64);
        using Column values = Columns.Of([long.MaxValue, 1L, -1L]);
        sum.Add(values, [0, 0, 0], 1);
        using (Column exact = sum.Build(1)) Assert.Equal(long.MaxValue, exact.GetValue(0));
        using Column one = Columns.Of([1L]);
        sum.Add(one, [0], 1);
        Assert.Contains("Float64", Assert.Throws<AccelException>(() => sum.Build(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_have_extremes_by_their_bytes()
    {
        using Column texts = Columns.Of(["b", null, "a", "é"]);
        Accumulator least = Accumulator.Create(AggregateKind.Min, DataType.String);
        least.Add(texts, [0, 0, 0, 1], 2);
        using Column built = least.Build(2);
        Assert.Equal(["a", "é"], [built.GetValue(0), built.GetValue(1)]);
    }

    [Fact]
    public void A_sum_of_texts_is_an_error() =>
        Assert.Throws<AccelException>(() => Accumulator.Create(AggregateKind.Sum, DataType.String));

    /// <summary>A double as a whole number of the smallest positive double, 2^-1074: exact for every finite value.</summary>
    static BigInteger Units(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value), fraction = bits & ((1L << 52) - 1);
        int exponent = (int)(bits >> 52) & 0x7FF;
        BigInteger magnitude = exponent == 0 ? fraction : new BigInteger(fraction | (1L << 52)) << (exponent - 1);
        return bits < 0 ? -magnitude : magnitude;
    }

    static double? Whole(AggregateKind kind, float?[] values) => (double?)Value(kind, values);

    static object? Value(AggregateKind kind, float?[] values)
    {
        using Column built = Filled(kind, values).Build(1);
        return built.GetValue(0);
    }

    static double? InTwoParts(AggregateKind kind, float?[] values, int cut)
    {
        Accumulator first = Filled(kind, values[..cut]);
        first.Merge(Filled(kind, values[cut..]), [0], 1);
        using Column built = first.Build(1);
        return (double?)built.GetValue(0);
    }

    static Accumulator Filled(AggregateKind kind, float?[] values)
    {
        Accumulator accumulator = Accumulator.Create(kind, DataType.Float32);
        using Column column = Columns.Of(values);
        accumulator.Add(column, new int[values.Length], 1);
        return accumulator;
    }
}
