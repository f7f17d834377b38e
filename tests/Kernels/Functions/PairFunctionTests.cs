using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>Functions of two values in every lane type within their stated bounds of a 106-bit oracle, special values included.</summary>
public sealed class PairFunctionTests
{
    [Fact]
    public void Powers_keep_their_bound() => Keeps<PowOp>(DoubleDouble.Pow, 1.5);

    [Fact]
    public void Angles_of_points_keep_their_bound() => Keeps<Atan2Op>(DoubleDouble.Atan2, 2.5);

    [Fact]
    public void Hypotenuses_keep_their_bound() => Keeps<HypotOp>(DoubleDouble.Hypot, 2);

    static void Keeps<TOp>(Func<double, double, DoubleDouble> oracle, double bound) where TOp : struct, IFloatBinaryOperator
    {
        (float X, float Y)[] floats = [.. Pairs<float>()];
        DoubleDouble[] exact = [.. floats.Select(pair => oracle(pair.X, pair.Y))];
        Keeps<TOp, Float1, float>(floats, exact, bound);
        Keeps<TOp, Lanes128<float>, float>(floats, exact, bound);
        Keeps<TOp, Lanes256<float>, float>(floats, exact, bound);
        (double X, double Y)[] doubles = [.. Pairs<double>()];
        exact = [.. doubles.Select(pair => oracle(pair.X, pair.Y))];
        Keeps<TOp, Double1, double>(doubles, exact, bound);
        Keeps<TOp, Lanes128<double>, double>(doubles, exact, bound);
        Keeps<TOp, Lanes256<double>, double>(doubles, exact, bound);
    }

    /// <summary>All pairs of special values, small integers and halves, and random ones of every size.</summary>
    static IEnumerable<(T X, T Y)> Pairs<T>() where T : unmanaged, INumber<T>
    {
        T[] special = [.. LaneValues.Of<T>(), .. Enumerable.Range(-5, 11).Select(i => T.CreateChecked(i)), T.CreateChecked(0.5), T.CreateChecked(-0.5)];
        foreach (T x in special)
            foreach (T y in special)
                yield return (x, y);
        var random = new Random(77);
        for (int i = 0; i < 6000; i++)
        {
            double scale = i % 3 == 0 ? 1 : i % 3 == 1 ? 30 : 300;
            yield return (T.CreateTruncating(Math.Exp((random.NextDouble() - 0.5) * scale / 4)), T.CreateTruncating((random.NextDouble() - 0.5) * scale));
            yield return (T.CreateTruncating((random.NextDouble() - 0.5) * 4), T.CreateTruncating((random.NextDouble() - 0.5) * 4));
        }
    }

    static unsafe void Keeps<TOp, L, T>((T X, T Y)[] pairs, DoubleDouble[] exact, double bound)
        where TOp : struct, IFloatBinaryOperator
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] lanes = new T[L.Count];
        for (int i = 0; i < pairs.Length; i++)
        {
            fixed (T* first = lanes) L.Store(TOp.Invoke(L.Broadcast(pairs[i].X), L.Broadcast(pairs[i].Y)), first);
            double error = Ulps.Error(lanes[0], exact[i]);
            Assert.True(error <= bound, $"{typeof(TOp).Name} over {typeof(L)}: {error} ulp for {pairs[i]}, got {lanes[0]} where {exact[i].High} was expected; the bound is {bound}");
        }
    }
}
