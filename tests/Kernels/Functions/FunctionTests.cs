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
        float[] arguments = [.. FunctionArguments.Floats()];
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
        double[] arguments = [.. FunctionArguments.Doubles()];
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
        => [.. Evaluate<L, T>(function, arguments).Select(LaneValues.Bits)];

    static void Keeps<L, T>(FunctionRow function, T[] arguments, DoubleDouble[] exact)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] results = Evaluate<L, T>(function, arguments);
        double worst = 0;
        T where = T.Zero;
        for (int i = 0; i < results.Length; i++)
        {
            double error = Error(results[i], exact[i]);
            if (error <= worst) continue;
            worst = error;
            where = arguments[i];
        }

        TestContext.Current.SendDiagnosticMessage("{0} over {1}: {2:F3} ulp at {3:R}", function, typeof(L).ToString(), worst, where);
        Assert.True(worst <= function.Bound, $"{function} over {typeof(L)}: {worst} ulp at {where}, the bound is {function.Bound}");
    }

    static unsafe T[] Evaluate<L, T>(FunctionRow function, T[] arguments)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
        where T : unmanaged
    {
        var results = new T[arguments.Length];
        fixed (T* source = arguments, destination = results)
            for (int i = 0; i < arguments.Length; i += L.Count)
                L.Store(function.Invoke(L.Load(source + i)), destination + i);
        return results;
    }

    /// <summary>The distance in units of the last place of the exact result; infinite where a special value is wrong.</summary>
    static double Error<T>(T actual, DoubleDouble exact) where T : IBinaryFloatingPointIeee754<T>
    {
        T nearest = T.CreateChecked(exact.High);
        if (!T.IsFinite(nearest) || T.IsZero(nearest) || !T.IsFinite(actual))
            return LaneValues.Bits(actual) == LaneValues.Bits(nearest) ? 0 : double.PositiveInfinity;
        T unit = T.BitIncrement(T.Abs(nearest)) - T.Abs(nearest);
        double difference = double.CreateChecked(actual) - exact.High - exact.Low;
        return Math.Abs(difference) / double.CreateChecked(T.IsFinite(unit) ? unit : T.Abs(nearest) - T.BitDecrement(T.Abs(nearest)));
    }
}
