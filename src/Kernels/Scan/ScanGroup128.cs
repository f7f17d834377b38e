using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>A group in four vectors of 128 bits. Lanes are moved as 32-bit words, in pairs for elements of eight bytes.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
readonly unsafe struct ScanGroup128<E>(Vector128<E> first, Vector128<E> second, Vector128<E> third, Vector128<E> fourth) : IScanGroup<ScanGroup128<E>, Lanes128<E>, E> where E : unmanaged
{
    readonly Vector128<E> first = first;
    readonly Vector128<E> second = second;
    readonly Vector128<E> third = third;
    readonly Vector128<E> fourth = fourth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup128<E> Load(E* source)
    {
        int count = Vector128<E>.Count;
        return new(Vector128.Load(source), Vector128.Load(source + count), Vector128.Load(source + (2 * count)), Vector128.Load(source + (3 * count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup128<E> Mask(uint bits)
    {
        int count = Vector128<E>.Count;
        return new(MaskOf(bits), MaskOf(bits >> count), MaskOf(bits >> (2 * count)), MaskOf(bits >> (3 * count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ScanGroup128<E> group, E* destination)
    {
        int count = Vector128<E>.Count;
        group.first.Store(destination);
        group.second.Store(destination + count);
        group.third.Store(destination + (2 * count));
        group.fourth.Store(destination + (3 * count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup128<E> Prefixes<TOp>(ScanGroup128<E> values) where TOp : struct, IReduceOperator
    {
        Vector128<E> first = OfVector<TOp>(values.first), second = OfVector<TOp>(values.second);
        Vector128<E> third = OfVector<TOp>(values.third), fourth = OfVector<TOp>(values.fourth);
        second = Combine<TOp>(LastOf(first), second);
        fourth = Combine<TOp>(LastOf(third), fourth);
        Vector128<E> half = LastOf(second);
        return new(first, second, Combine<TOp>(half, third), Combine<TOp>(half, fourth));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup128<E> Prefixes<TOp>(ScanGroup128<E> values, ref ScanGroup128<E> seen) where TOp : struct, IReduceOperator
    {
        Vector128<E> seenFirst = seen.first, seenSecond = seen.second, seenThird = seen.third, seenFourth = seen.fourth;
        Vector128<E> first = OfVector<TOp>(values.first, ref seenFirst), second = OfVector<TOp>(values.second, ref seenSecond);
        Vector128<E> third = OfVector<TOp>(values.third, ref seenThird), fourth = OfVector<TOp>(values.fourth, ref seenFourth);
        Join<TOp>(first, seenFirst, ref second, ref seenSecond);
        Join<TOp>(third, seenThird, ref fourth, ref seenFourth);
        Join<TOp>(second, seenSecond, ref third, ref seenThird);
        Join<TOp>(second, seenSecond, ref fourth, ref seenFourth);
        seen = new(seenFirst, seenSecond, seenThird, seenFourth);
        return new(first, second, third, fourth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<E> Last(ScanGroup128<E> group) => new(LastOf(group.fourth));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup128<E> After<TOp>(Lanes128<E> carry, ScanGroup128<E> group) where TOp : struct, IReduceOperator => new(
        Combine<TOp>(carry.Value, group.first),
        Combine<TOp>(carry.Value, group.second),
        Combine<TOp>(carry.Value, group.third),
        Combine<TOp>(carry.Value, group.fourth));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup128<E> Shift(ScanGroup128<E> group, Lanes128<E> first) =>
        new(Up(group.first, first.Value), Up(group.second, LastOf(group.first)), Up(group.third, LastOf(group.second)), Up(group.fourth, LastOf(group.third)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup128<E> Select(ScanGroup128<E> mask, ScanGroup128<E> whenTrue, ScanGroup128<E> whenFalse) => new(
        Vector128.ConditionalSelect(mask.first, whenTrue.first, whenFalse.first),
        Vector128.ConditionalSelect(mask.second, whenTrue.second, whenFalse.second),
        Vector128.ConditionalSelect(mask.third, whenTrue.third, whenFalse.third),
        Vector128.ConditionalSelect(mask.fourth, whenTrue.fourth, whenFalse.fourth));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup128<E> Fill(Lanes128<E> value) => new(value.Value, value.Value, value.Value, value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Join<TOp>(Vector128<E> lower, Vector128<E> seenLower, ref Vector128<E> upper, ref Vector128<E> seenUpper) where TOp : struct, IReduceOperator
    {
        upper = Vector128.ConditionalSelect(seenUpper, upper, Combine<TOp>(LastOf(lower), upper));
        seenUpper |= LastOf(seenLower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<E> OfVector<TOp>(Vector128<E> v) where TOp : struct, IReduceOperator
    {
        if (sizeof(E) == sizeof(int)) v = Step<TOp>(v, Vector128.Create(0, 0, 2, 2), Vector128.Create(0, -1, 0, -1));
        return Step<TOp>(v, sizeof(E) == sizeof(int) ? Vector128.Create(0, 0, 1, 1) : Vector128.Create(0, 0, 0, 1), Vector128.Create(0, 0, -1, -1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<E> OfVector<TOp>(Vector128<E> v, ref Vector128<E> seen) where TOp : struct, IReduceOperator
    {
        if (sizeof(E) == sizeof(int)) v = Step<TOp>(v, ref seen, Vector128.Create(0, 0, 2, 2), Vector128.Create(0, -1, 0, -1));
        return Step<TOp>(v, ref seen, sizeof(E) == sizeof(int) ? Vector128.Create(0, 0, 1, 1) : Vector128.Create(0, 0, 0, 1), Vector128.Create(0, 0, -1, -1));
    }

    /// <summary>One step: where <paramref name="takes"/>, the word at <paramref name="from"/> is combined into the lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<E> Step<TOp>(Vector128<E> v, Vector128<int> from, Vector128<int> takes) where TOp : struct, IReduceOperator =>
        Vector128.ConditionalSelect(takes.As<int, E>(), Combine<TOp>(Move(v, from), v), v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<E> Step<TOp>(Vector128<E> v, ref Vector128<E> seen, Vector128<int> from, Vector128<int> takes) where TOp : struct, IReduceOperator
    {
        Vector128<E> stepped = Vector128.ConditionalSelect(Vector128.AndNot(takes.As<int, E>(), seen), Combine<TOp>(Move(v, from), v), v);
        seen |= Move(seen, from) & takes.As<int, E>();
        return stepped;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<E> Combine<TOp>(Vector128<E> x, Vector128<E> y) where TOp : struct, IReduceOperator => TOp.Invoke(new Lanes128<E>(x), new Lanes128<E>(y)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<E> Move(Vector128<E> v, Vector128<int> from) => Vector128.Shuffle(v.AsInt32(), from).As<int, E>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<E> LastOf(Vector128<E> v) => Move(v, sizeof(E) == sizeof(int) ? Vector128.Create(3, 3, 3, 3) : Vector128.Create(2, 3, 2, 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<E> Up(Vector128<E> v, Vector128<E> first) => sizeof(E) == sizeof(int)
        ? Vector128.ConditionalSelect(Vector128.Create(-1, 0, 0, 0).As<int, E>(), first, Move(v, Vector128.Create(0, 0, 1, 2)))
        : Vector128.ConditionalSelect(Vector128.Create(-1, -1, 0, 0).As<int, E>(), first, Move(v, Vector128.Create(0, 0, 0, 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<E> MaskOf(uint bits)
    {
        if (sizeof(E) == sizeof(int))
        {
            Vector128<int> places = Vector128.Create(1, 2, 4, 8);
            return Vector128.Equals(Vector128.Create((int)bits) & places, places).As<int, E>();
        }
        Vector128<long> wide = Vector128.Create(1L, 2);
        return Vector128.Equals(Vector128.Create((long)bits) & wide, wide).As<long, E>();
    }
}
