using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>Every function in every lane type within its stated bound of a 106-bit oracle, special values included.</summary>
public sealed class FunctionTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, FunctionRow.All.Length)];

    [Theory, MemberData(nameof(Rows))]
    public void Floats_keep_their_bound(int row)
    {
        FunctionRow function = FunctionRow.All[row];
        float[] arguments = FunctionArguments.Floats(function.Limit);
        DoubleDouble[] exact = [.. arguments.Select(x => function.Exact(x))];
        Keeps<Float1, float>(function, arguments, exact);
        Keeps<Lanes128<float>, float>(function, arguments, exact);
        Keeps<Lanes256<float>, float>(function, arguments, exact);
        Keeps<Lanes512<float>, float>(function, arguments, exact);
    }

    [Theory, MemberData(nameof(Rows))]
    public void Doubles_keep_their_bound(int row)
    {
        FunctionRow function = FunctionRow.All[row];
        double[] arguments = FunctionArguments.Doubles(function.WideLimit);
        DoubleDouble[] exact = [.. arguments.Select(function.Exact)];
        Keeps<Double1, double>(function, arguments, exact);
        Keeps<Lanes128<double>, double>(function, arguments, exact);
        Keeps<Lanes256<double>, double>(function, arguments, exact);
        Keeps<Lanes512<double>, double>(function, arguments, exact);
    }

    [Theory, MemberData(nameof(Rows))]
    public void Vectors_of_every_width_give_the_same_bits(int row)
    {
        FunctionRow function = FunctionRow.All[row];
        float[] floats = [.. FunctionArguments.Floats()];
        long[] narrow = Bits<Lanes128<float>, float>(function, floats);
        Assert.True(narrow.AsSpan().SequenceEqual(Bits<Lanes256<float>, float>(function, floats)));
        Assert.True(narrow.AsSpan().SequenceEqual(Bits<Lanes512<float>, float>(function, floats)));

        double[] doubles = [.. FunctionArguments.Doubles()];
        narrow = Bits<Lanes128<double>, double>(function, doubles);
        Assert.True(narrow.AsSpan().SequenceEqual(Bits<Lanes256<double>, double>(function, doubles)));
        Assert.True(narrow.AsSpan().SequenceEqual(Bits<Lanes512<double>, double>(function, doubles)));
    }

    static long[] Bits<L, T>(FunctionRow function, T[] arguments)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. FunctionErrors.Evaluate<L, T>(function, arguments).Select(LaneValues.Bits)];

    static void Keeps<L, T>(FunctionRow function, T[] arguments, DoubleDouble[] exact)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double worst, T where) = FunctionErrors.Worst<L, T>(function, arguments, exact);
        Assert.True(worst <= function.Bound, $"{function} over {typeof(L)}: {worst} ulp at {where}, the bound is {function.Bound}");
    }

    [Fact]
    public void Angles_beyond_the_limit_have_no_sine()
    {
        foreach (float x in (float[])[262_145, float.MaxValue, float.PositiveInfinity])
            Assert.Equal((float.NaN, float.NaN, float.NaN), (SinOp.Invoke(new Float1(-x)).Value, CosOp.Invoke(new Float1(x)).Value, TanOp.Invoke(new Float1(x)).Value));
        foreach (double x in (double[])[(1L << 45) + 1, double.MaxValue, double.NegativeInfinity])
            Assert.Equal((double.NaN, double.NaN, double.NaN), (SinOp.Invoke(new Double1(x)).Value, CosOp.Invoke(new Double1(x)).Value, TanOp.Invoke(new Double1(x)).Value));
        Assert.Equal(Math.Sin(262_144), SinOp.Invoke(new Float1(262_144)).Value, 1e-7);
    }
}
