using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>Every lane type against the scalar operators of the BCL, over all pairs of ordinary and extreme values.</summary>
public abstract unsafe class LanesTests<L, T>
    where L : unmanaged, IMemoryLanes<L, T>
    where T : unmanaged, INumber<T>
{
    static readonly T[] Values = [.. LaneValues.Of<T>()];

    [Fact]
    public void Constants_fill_every_lane()
    {
        Same(L.Zero, _ => T.Zero);
        Same(L.One, _ => T.One);
        Same(L.Broadcast(3.0), _ => T.CreateChecked(3));
        foreach (T value in Values) Same(L.Broadcast(value), _ => value);
    }

    [Fact]
    public void Sums_differences_and_products_are_those_of_the_element()
    {
        Pairs((x, y) => x + y, (x, y) => unchecked(x + y));
        Pairs((x, y) => x - y, (x, y) => unchecked(x - y));
        Pairs((x, y) => x * y, (x, y) => unchecked(x * y));
        Pairs((x, _) => -x, (x, _) => unchecked(-x));
        Pairs((x, _) => L.Abs(x), (x, _) => LaneValues.IsFloat<T>() ? T.Abs(x) : x < T.Zero ? unchecked(-x) : x);
    }

    [Fact]
    public void Quotients_are_those_of_the_element()
    {
        bool defined(T y) => LaneValues.IsFloat<T>() || (y != T.Zero && y != -T.One);
        Pairs(
            (x, y) => x / y,
            (x, y) => x / y,
            defined);
    }

    [Fact]
    public void Min_and_max_pass_NaN_on_and_order_the_zeros()
    {
        Pairs((x, y) => L.Min(x, y), T.Min);
        Pairs((x, y) => L.Max(x, y), T.Max);
    }

    [Fact]
    public void Comparisons_give_full_masks()
    {
        Masks((x, y) => x < y, (x, y) => x < y);
        Masks((x, y) => x > y, (x, y) => x > y);
        Masks((x, y) => x <= y, (x, y) => x <= y);
        Masks((x, y) => x >= y, (x, y) => x >= y);
        Masks((x, y) => L.Equal(x, y), (x, y) => x == y);
    }

    [Fact]
    public void Masks_combine_and_select()
    {
        Masks((x, y) => (x < y) & (x <= y), (x, y) => x < y);
        Masks((x, y) => (x < y) | (x > y), (x, y) => x < y || x > y);
        Masks((x, y) => (x < y) ^ (x <= y), (x, y) => x == y);
        Masks((x, y) => ~(x < y), (x, y) => !(x < y));
        Masks((x, y) => L.AndNot(x <= y, L.Equal(x, y)), (x, y) => x < y);
        Pairs((x, y) => L.Select(x < y, x, y), (x, y) => x < y ? x : y);
    }

    protected static void Pairs(Func<L, L, L> body, Func<T, T, T> oracle, Func<T, bool>? right = null)
    {
        T[] rights = [.. Values.Where(y => right is null || right(y))];
        foreach (T y in rights)
            for (int start = 0; start < Values.Length; start++)
            {
                L lanes = Load(start);
                Same(body(lanes, L.Broadcast(y)), lane => oracle(Value(start + lane), y));
            }
    }

    protected static void Masks(Func<L, L, L> body, Func<T, T, bool> oracle)
    {
        foreach (T y in Values)
            for (int start = 0; start < Values.Length; start++)
            {
                L mask = body(Load(start), L.Broadcast(y));
                for (int lane = 0; lane < L.Count; lane++)
                {
                    byte[] expected = Enumerable.Repeat((byte)(oracle(Value(start + lane), y) ? 0xFF : 0), sizeof(T)).ToArray();
                    Assert.Equal(expected, new ReadOnlySpan<byte>((byte*)&mask + (lane * sizeof(T)), sizeof(T)).ToArray());
                }
            }
    }

    protected static void Same(L actual, Func<int, T> expected)
    {
        T* lanes = stackalloc T[L.Count];
        L.Store(actual, lanes);
        for (int lane = 0; lane < L.Count; lane++) Assert.Equal(LaneValues.Bits(expected(lane)), LaneValues.Bits(lanes[lane]));
    }

    static T Value(int index) => Values[index % Values.Length];

    static L Load(int start)
    {
        T* lanes = stackalloc T[L.Count];
        for (int lane = 0; lane < L.Count; lane++) lanes[lane] = Value(start + lane);
        return L.Load(lanes);
    }
}
