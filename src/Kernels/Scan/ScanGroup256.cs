using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>A group in two vectors of 256 bits. Lanes are moved as 32-bit words, in pairs for elements of eight bytes.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
readonly unsafe struct ScanGroup256<E>(Vector256<E> low, Vector256<E> high) : IScanGroup<ScanGroup256<E>, Lanes256<E>, E> where E : unmanaged
{
    readonly Vector256<E> low = low;
    readonly Vector256<E> high = high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup256<E> Load(E* source) => new(Vector256.Load(source), Vector256.Load(source + Vector256<E>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup256<E> Mask(uint bits) => new(MaskOf(bits), MaskOf(bits >> Vector256<E>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ScanGroup256<E> group, E* destination)
    {
        group.low.Store(destination);
        group.high.Store(destination + Vector256<E>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup256<E> Prefixes<TOp>(ScanGroup256<E> values) where TOp : struct, IReduceOperator
    {
        Vector256<E> low = OfVector<TOp>(values.low), high = OfVector<TOp>(values.high);
        return new(low, Combine<TOp>(LastOf(low), high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup256<E> Prefixes<TOp>(ScanGroup256<E> values, ref ScanGroup256<E> seen) where TOp : struct, IReduceOperator
    {
        Vector256<E> seenLow = seen.low, seenHigh = seen.high;
        Vector256<E> low = OfVector<TOp>(values.low, ref seenLow), high = OfVector<TOp>(values.high, ref seenHigh);
        high = Vector256.ConditionalSelect(seenHigh, high, Combine<TOp>(LastOf(low), high));
        seen = new(seenLow, seenHigh | LastOf(seenLow));
        return new(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<E> Last(ScanGroup256<E> group) => new(LastOf(group.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup256<E> After<TOp>(Lanes256<E> carry, ScanGroup256<E> group) where TOp : struct, IReduceOperator =>
        new(Combine<TOp>(carry.Value, group.low), Combine<TOp>(carry.Value, group.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup256<E> Shift(ScanGroup256<E> group, Lanes256<E> first) => new(Up(group.low, first.Value), Up(group.high, LastOf(group.low)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup256<E> Select(ScanGroup256<E> mask, ScanGroup256<E> whenTrue, ScanGroup256<E> whenFalse) =>
        new(Vector256.ConditionalSelect(mask.low, whenTrue.low, whenFalse.low), Vector256.ConditionalSelect(mask.high, whenTrue.high, whenFalse.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScanGroup256<E> Fill(Lanes256<E> value) => new(value.Value, value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<E> OfVector<TOp>(Vector256<E> v) where TOp : struct, IReduceOperator
    {
        if (sizeof(E) == sizeof(int)) v = Step<TOp>(v, Vector256.Create(0, 0, 2, 2, 4, 4, 6, 6), Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1));
        v = sizeof(E) == sizeof(int)
            ? Step<TOp>(v, Vector256.Create(0, 0, 1, 1, 4, 4, 5, 5), Vector256.Create(0, 0, -1, -1, 0, 0, -1, -1))
            : Step<TOp>(v, Vector256.Create(0, 0, 0, 1, 4, 4, 4, 5), Vector256.Create(0, 0, -1, -1, 0, 0, -1, -1));
        return Step<TOp>(v, sizeof(E) == sizeof(int) ? Vector256.Create(0, 0, 0, 0, 3, 3, 3, 3) : Vector256.Create(0, 0, 0, 0, 2, 3, 2, 3), Vector256.Create(0, 0, 0, 0, -1, -1, -1, -1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<E> OfVector<TOp>(Vector256<E> v, ref Vector256<E> seen) where TOp : struct, IReduceOperator
    {
        if (sizeof(E) == sizeof(int)) v = Step<TOp>(v, ref seen, Vector256.Create(0, 0, 2, 2, 4, 4, 6, 6), Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1));
        v = sizeof(E) == sizeof(int)
            ? Step<TOp>(v, ref seen, Vector256.Create(0, 0, 1, 1, 4, 4, 5, 5), Vector256.Create(0, 0, -1, -1, 0, 0, -1, -1))
            : Step<TOp>(v, ref seen, Vector256.Create(0, 0, 0, 1, 4, 4, 4, 5), Vector256.Create(0, 0, -1, -1, 0, 0, -1, -1));
        return Step<TOp>(v, ref seen, sizeof(E) == sizeof(int) ? Vector256.Create(0, 0, 0, 0, 3, 3, 3, 3) : Vector256.Create(0, 0, 0, 0, 2, 3, 2, 3), Vector256.Create(0, 0, 0, 0, -1, -1, -1, -1));
    }

    /// <summary>One step: where <paramref name="takes"/>, the word at <paramref name="from"/> is combined into the lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<E> Step<TOp>(Vector256<E> v, Vector256<int> from, Vector256<int> takes) where TOp : struct, IReduceOperator =>
        Vector256.ConditionalSelect(takes.As<int, E>(), Combine<TOp>(Move(v, from), v), v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<E> Step<TOp>(Vector256<E> v, ref Vector256<E> seen, Vector256<int> from, Vector256<int> takes) where TOp : struct, IReduceOperator
    {
        Vector256<E> stepped = Vector256.ConditionalSelect(Vector256.AndNot(takes.As<int, E>(), seen), Combine<TOp>(Move(v, from), v), v);
        seen |= Move(seen, from) & takes.As<int, E>();
        return stepped;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<E> Combine<TOp>(Vector256<E> x, Vector256<E> y) where TOp : struct, IReduceOperator => TOp.Invoke(new Lanes256<E>(x), new Lanes256<E>(y)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<E> Move(Vector256<E> v, Vector256<int> from) => Vector256.Shuffle(v.AsInt32(), from).As<int, E>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<E> LastOf(Vector256<E> v) => sizeof(E) == sizeof(int)
        ? Move(v, Vector256.Create(7, 7, 7, 7, 7, 7, 7, 7))
        : Move(v, Vector256.Create(6, 7, 6, 7, 6, 7, 6, 7));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<E> Up(Vector256<E> v, Vector256<E> first) => sizeof(E) == sizeof(int)
        ? Vector256.ConditionalSelect(Vector256.Create(-1, 0, 0, 0, 0, 0, 0, 0).As<int, E>(), first, Move(v, Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6)))
        : Vector256.ConditionalSelect(Vector256.Create(-1, -1, 0, 0, 0, 0, 0, 0).As<int, E>(), first, Move(v, Vector256.Create(0, 1, 0, 1, 2, 3, 4, 5)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<E> MaskOf(uint bits)
    {
        if (sizeof(E) == sizeof(int))
        {
            Vector256<int> places = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
            return Vector256.Equals(Vector256.Create((int)bits) & places, places).As<int, E>();
        }
        Vector256<long> wide = Vector256.Create(1L, 2, 4, 8);
        return Vector256.Equals(Vector256.Create((long)bits) & wide, wide).As<long, E>();
    }
}
