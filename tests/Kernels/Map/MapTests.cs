using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>
/// Maps of every length from none to some vectors against C#'s own operators. A subclass says where they run;
/// each of its maps is computed apart and in place, and both must agree.
/// </summary>
public abstract class MapTests
{
    /// <summary>Lengths that meet every width, its neighbours and its multiples.</summary>
    protected abstract IEnumerable<int> Lengths { get; }

    protected abstract T[] Unary<TOp, T>(T[] x) where TOp : struct, IUnaryOperator where T : unmanaged;

    protected abstract T[] FloatUnary<TOp, T>(T[] x) where TOp : struct, IFloatUnaryOperator where T : unmanaged;

    protected abstract T[] Binary<TOp, T>(T[] x, T[] y) where TOp : struct, IBinaryOperator where T : unmanaged;

    protected abstract T[] FloatBinary<TOp, T>(T[] x, T[] y) where TOp : struct, IFloatBinaryOperator where T : unmanaged;

    protected abstract T[] Constant<TOp, T>(T[] x, T y) where TOp : struct, IBinaryOperator where T : unmanaged;

    [Fact]
    public void Operators_of_one_value_are_those_of_CSharp()
    {
        OfOneValue<float>();
        OfOneValue<double>();
        OfOneValue<int>();
        OfOneValue<long>();
    }

    [Fact]
    public void Operators_of_two_values_are_those_of_CSharp()
    {
        OfTwoValues<float>();
        OfTwoValues<double>();
        OfTwoValues<int>();
        OfTwoValues<long>();
    }

    [Fact]
    public void Operators_with_a_constant_are_those_of_CSharp()
    {
        WithConstant<float>();
        WithConstant<double>();
        WithConstant<int>();
        WithConstant<long>();
    }

    [Fact]
    public void Roundings_and_roots_are_those_of_CSharp()
    {
        ForEachLength<float>((x, _) =>
        {
            Same(x, FloatUnary<SqrtOp, float>(x), MathF.Sqrt);
            Same(x, FloatUnary<FloorOp, float>(x), MathF.Floor);
            Same(x, FloatUnary<CeilingOp, float>(x), MathF.Ceiling);
            Same(x, FloatUnary<TruncateOp, float>(x), MathF.Truncate);
            Same(x, FloatUnary<SignOp, float>(x), value => value > 0 ? 1 : value < 0 ? -1 : value);
        });
        ForEachLength<double>((x, _) =>
        {
            Same(x, FloatUnary<SqrtOp, double>(x), Math.Sqrt);
            Same(x, FloatUnary<RoundOp, double>(x), Math.Round);
            Same(x, FloatUnary<CeilingOp, double>(x), Math.Ceiling);
            Same(x, FloatUnary<TruncateOp, double>(x), Math.Truncate);
        });
    }

    [Fact]
    public void Functions_of_two_values_are_right_at_every_position()
    {
        foreach (int length in Lengths)
        {
            double[] x = [.. Enumerable.Range(0, length).Select(i => (i % 100) * 0.37)], y = [.. Enumerable.Range(0, length).Select(i => (i % 13) - 6.0)];
            Assert.All(x.Zip(y, FloatBinary<PowOp, double>(x, y)), row => Assert.Equal(Math.Pow(row.First, row.Second), row.Third, 1e-15 * Math.Pow(row.First, row.Second)));
            float[] a = [.. x.Select(value => (float)value)], b = [.. y.Select(value => (float)value)];
            Assert.All(a.Zip(b, FloatBinary<HypotOp, float>(a, b)), row => Assert.Equal(Math.Sqrt(((double)row.First * row.First) + ((double)row.Second * row.Second)), row.Third, 2e-7 * 40));
        }
    }

    [Fact]
    public void Functions_keep_their_bound_at_every_position()
    {
        foreach (int length in Lengths)
        {
            float[] x = [.. Enumerable.Range(0, length).Select(i => ((i % 100) - 50) * 0.37f)];
            float[] y = FloatUnary<SigmoidOp, float>(x);
            Assert.All(x.Zip(y), pair => Assert.Equal(1 / (1 + Math.Exp(-(double)pair.First)), pair.Second, 3e-7 * pair.Second));
        }
    }

    [Fact]
    public void A_value_gives_the_same_bits_at_every_position_of_every_length()
    {
        float[] values = [-3.7f, 0.1f, 12.34f, 88f];
        foreach (float value in values)
        {
            float expected = FloatUnary<ExpOp, float>([value])[0];
            foreach (int length in Lengths)
                Assert.All(FloatUnary<ExpOp, float>([.. Enumerable.Repeat(value, length)]), actual => Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(actual)));
        }
    }

    void OfOneValue<T>() where T : unmanaged, INumber<T> => ForEachLength<T>((x, _) =>
    {
        Same(x, Unary<NegateOp, T>(x), value => unchecked(-value));
        Same(x, Unary<SquareOp, T>(x), value => unchecked(value * value));
        Same(x, Unary<AbsOp, T>(x), value => T.IsNegative(value) ? unchecked(-value) : value);
    });

    void OfTwoValues<T>() where T : unmanaged, INumber<T> => ForEachLength<T>((x, y) =>
    {
        Same(x, y, Binary<AddOp, T>(x, y), (left, right) => unchecked(left + right));
        Same(x, y, Binary<SubtractOp, T>(x, y), (left, right) => unchecked(left - right));
        Same(x, y, Binary<MultiplyOp, T>(x, y), (left, right) => unchecked(left * right));
        Same(x, y, Binary<MinOp, T>(x, y), T.Min);
        Same(x, y, Binary<MaxOp, T>(x, y), T.Max);
        T[] divisors = Divisors(y);
        Same(x, divisors, Binary<DivideOp, T>(x, divisors), (left, right) => left / right);
    });

    void WithConstant<T>() where T : unmanaged, INumber<T> => ForEachLength<T>((x, _) =>
    {
        T three = T.CreateChecked(3);
        Same(x, Constant<AddOp, T>(x, three), value => unchecked(value + three));
        Same(x, Constant<DivideOp, T>(x, three), value => value / three);
        T[] divisors = Divisors(x);
        Same(divisors, Constant<SwapOp<DivideOp>, T>(divisors, three), value => three / value);
    });

    /// <summary>Divisors that no integer division refuses.</summary>
    static T[] Divisors<T>(T[] values) where T : INumber<T> =>
        LaneValues.IsFloat<T>() ? values : [.. values.Select(value => value == T.Zero || value == -T.One ? T.One : value)];

    void ForEachLength<T>(Action<T[], T[]> check) where T : unmanaged, INumber<T>
    {
        T[] values = [.. LaneValues.Of<T>()];
        foreach (int length in Lengths)
            check([.. Enumerable.Range(0, length).Select(i => values[i % values.Length])], [.. Enumerable.Range(0, length).Select(i => values[((i * 7) + 3) % values.Length])]);
    }

    static void Same<T>(T[] x, T[] actual, Func<T, T> oracle) where T : INumber<T> =>
        Assert.Equal(x.Select(value => LaneValues.Bits(oracle(value))), actual.Select(LaneValues.Bits));

    static void Same<T>(T[] x, T[] y, T[] actual, Func<T, T, T> oracle) where T : INumber<T> =>
        Assert.Equal(x.Zip(y, (left, right) => LaneValues.Bits(oracle(left, right))), actual.Select(LaneValues.Bits));
}
