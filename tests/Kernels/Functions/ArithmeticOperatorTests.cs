using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>The arithmetic operators against the BCL, for every element type.</summary>
public sealed class ArithmeticOperatorTests
{
    [Fact]
    public void Operators_of_two_values_are_those_of_the_element()
    {
        Binary<Float1, float>(x => x.Value);
        Binary<Double1, double>(x => x.Value);
        Binary<Int1, int>(x => x.Value);
        Binary<Long1, long>(x => x.Value);
    }

    [Fact]
    public void Operators_of_one_value_are_those_of_the_element()
    {
        Unary<Float1, float>(x => x.Value);
        Unary<Double1, double>(x => x.Value);
        Unary<Int1, int>(x => x.Value);
        Unary<Long1, long>(x => x.Value);
    }

    [Fact]
    public void Roots_and_roundings_are_those_of_the_element()
    {
        foreach (float x in LaneValues.Of<float>())
        {
            Assert.Equal(MathF.Sqrt(x), SqrtOp.Invoke(new Float1(x)).Value);
            Assert.Equal(MathF.Floor(x), FloorOp.Invoke(new Float1(x)).Value);
            Assert.Equal(MathF.Round(x), RoundOp.Invoke(new Float1(x)).Value);
        }
    }

    static void Binary<L, T>(Func<L, T> value) where L : unmanaged, IMemoryLanes<L, T> where T : unmanaged, INumber<T>
    {
        foreach (T x in LaneValues.Of<T>())
            foreach (T y in LaneValues.Of<T>())
            {
                L left = L.Broadcast(x), right = L.Broadcast(y);
                Same(unchecked(x + y), value(AddOp.Invoke(left, right)));
                Same(unchecked(x - y), value(SubtractOp.Invoke(left, right)));
                Same(unchecked(x * y), value(MultiplyOp.Invoke(left, right)));
                Same(T.Min(x, y), value(MinOp.Invoke(left, right)));
                Same(T.Max(x, y), value(MaxOp.Invoke(left, right)));
                if (LaneValues.IsFloat<T>() || (y != T.Zero && y != -T.One)) Same(x / y, value(DivideOp.Invoke(left, right)));
            }
    }

    static void Unary<L, T>(Func<L, T> value) where L : unmanaged, IMemoryLanes<L, T> where T : unmanaged, INumber<T>
    {
        foreach (T x in LaneValues.Of<T>())
        {
            Same(unchecked(-x), value(NegateOp.Invoke(L.Broadcast(x))));
            Same(unchecked(x * x), value(SquareOp.Invoke(L.Broadcast(x))));
            Same(T.IsNegative(x) ? unchecked(-x) : x, value(AbsOp.Invoke(L.Broadcast(x))));
        }
    }

    static void Same<T>(T expected, T actual) where T : INumber<T> => Assert.Equal(LaneValues.Bits(expected), LaneValues.Bits(actual));
}
