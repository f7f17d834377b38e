using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The SIMD twin: the lanes of the tree lie in two to eight vectors, and a block passes through them in whole rows of lanes.</summary>
/// <remarks>
/// A block that is short or has nulls is copied first, with the identity in the place of what is missing: that changes no lane,
/// so the rows are whole and the loop knows neither tails nor nulls.
/// </remarks>
public static unsafe partial class Reduce
{
    readonly struct VectorBlocks<TOp, TRead, T, E, S>(T* values, byte* validity) : IBlocks<S>
        where TOp : struct, IReduceOperator
        where TRead : struct, IRead<T, E>
        where T : unmanaged
        where E : unmanaged, INumber<E>
        where S : unmanaged, ILanes<S>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public S Partial(int start, int count) =>
            IsReadInPlace(start, count) ? Block<TOp, TRead, T, E, S>(values + start, count) : Copied(start, count);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (S First, S Second) Pair(int first, int second) =>
            IsReadInPlace(first, ReduceTree.BlockLength) && IsReadInPlace(second, ReduceTree.BlockLength)
                ? Blocks<TOp, TRead, T, E, S>(values + first, values + second)
                : (Partial(first, ReduceTree.BlockLength), Partial(second, ReduceTree.BlockLength));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        bool IsReadInPlace(int start, int count) =>
            TRead.InPlace && count == ReduceTree.BlockLength && (validity == null || NullFill.AllValid(validity + (start / 8), count));

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.NoInlining)]
        S Copied(int start, int count)
        {
            E* filled = stackalloc E[ReduceTree.BlockLength];
            E identity = TOp.Identity<E>();
            if (validity == null || !TRead.InPlace || typeof(T) != typeof(E)) TRead.Copy(values + start, filled, count);
            if (validity != null) NullFill.Copy(TRead.InPlace && typeof(T) == typeof(E) ? (E*)(values + start) : filled, filled, validity + (start / 8), count, identity);
            int lanes = ReduceTree.Lanes<E>();
            int whole = (count + lanes - 1) / lanes * lanes;
            new Span<E>(filled + count, whole - count).Fill(identity);
            return Block<TOp, AsItself<E>, E, E, S>(filled, whole);
        }
    }

    /// <summary>The partial of <paramref name="count"/> values, a multiple of the lanes, at the widest accelerated width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static S Block<TOp, TRead, T, E, S>(T* values, int count)
        where TOp : struct, IReduceOperator
        where TRead : struct, IRead<T, E>
        where T : unmanaged
        where E : unmanaged, INumber<E>
        where S : unmanaged, ILanes<S> =>
        LaneWidth.Is512 ? Block<TOp, TRead, Lanes512<E>, T, E, S>(values, count)
        : Vector256.IsHardwareAccelerated ? Block<TOp, TRead, Lanes256<E>, T, E, S>(values, count)
        : Block<TOp, TRead, Lanes128<E>, T, E, S>(values, count);

    /// <summary>The partials of two whole blocks, at the widest accelerated width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (S First, S Second) Blocks<TOp, TRead, T, E, S>(T* first, T* second)
        where TOp : struct, IReduceOperator
        where TRead : struct, IRead<T, E>
        where T : unmanaged
        where E : unmanaged, INumber<E>
        where S : unmanaged, ILanes<S> =>
        Vector512.IsHardwareAccelerated ? Blocks<TOp, TRead, Lanes512<E>, T, E, S>(first, second)
        : Vector256.IsHardwareAccelerated ? Blocks<TOp, TRead, Lanes256<E>, T, E, S>(first, second)
        : Blocks<TOp, TRead, Lanes128<E>, T, E, S>(first, second);

    static S Block<TOp, TRead, L, T, E, S>(T* values, int count)
        where TOp : struct, IReduceOperator
        where TRead : struct, IRead<T, E>
        where L : unmanaged, IMemoryLanes<L, E>
        where T : unmanaged
        where E : unmanaged, INumber<E>
        where S : unmanaged, ILanes<S>
    {
        L v0 = L.Broadcast(TOp.Identity<E>()), v1 = v0, v2 = v0, v3 = v0, v4 = v0, v5 = v0, v6 = v0, v7 = v0;
        int lanes = ReduceTree.Lanes<E>();
        for (T* row = values, end = values + count; row < end; row += lanes) Add<TOp, TRead, L, T, E>(row, ref v0, ref v1, ref v2, ref v3, ref v4, ref v5, ref v6, ref v7);
        return Join<TOp, L, E, S>(v0, v1, v2, v3, v4, v5, v6, v7);
    }

    /// <summary>The partials of two whole blocks that are read side by side.</summary>
    static (S First, S Second) Blocks<TOp, TRead, L, T, E, S>(T* first, T* second)
        where TOp : struct, IReduceOperator
        where TRead : struct, IRead<T, E>
        where L : unmanaged, IMemoryLanes<L, E>
        where T : unmanaged
        where E : unmanaged, INumber<E>
        where S : unmanaged, ILanes<S>
    {
        L v0 = L.Broadcast(TOp.Identity<E>()), v1 = v0, v2 = v0, v3 = v0, v4 = v0, v5 = v0, v6 = v0, v7 = v0;
        L w0 = v0, w1 = v0, w2 = v0, w3 = v0, w4 = v0, w5 = v0, w6 = v0, w7 = v0;
        int lanes = ReduceTree.Lanes<E>();
        for (T* end = first + ReduceTree.BlockLength; first < end; first += lanes, second += lanes)
        {
            Add<TOp, TRead, L, T, E>(first, ref v0, ref v1, ref v2, ref v3, ref v4, ref v5, ref v6, ref v7);
            Add<TOp, TRead, L, T, E>(second, ref w0, ref w1, ref w2, ref w3, ref w4, ref w5, ref w6, ref w7);
        }
        return (Join<TOp, L, E, S>(v0, v1, v2, v3, v4, v5, v6, v7), Join<TOp, L, E, S>(w0, w1, w2, w3, w4, w5, w6, w7));
    }

    /// <summary>Combines the lanes with a row of values: two, four or eight vectors hold them, and those beyond are not touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add<TOp, TRead, L, T, E>(T* row, ref L v0, ref L v1, ref L v2, ref L v3, ref L v4, ref L v5, ref L v6, ref L v7)
        where TOp : struct, IReduceOperator
        where TRead : struct, IRead<T, E>
        where L : unmanaged, IMemoryLanes<L, E>
        where T : unmanaged
        where E : unmanaged, INumber<E>
    {
        int vectors = ReduceTree.Lanes<E>() / L.Count;
        v0 = TOp.Invoke(v0, TRead.Load<L>(row));
        v1 = TOp.Invoke(v1, TRead.Load<L>(row + L.Count));
        if (vectors > 2)
        {
            v2 = TOp.Invoke(v2, TRead.Load<L>(row + (2 * L.Count)));
            v3 = TOp.Invoke(v3, TRead.Load<L>(row + (3 * L.Count)));
        }
        if (vectors > 4)
        {
            v4 = TOp.Invoke(v4, TRead.Load<L>(row + (4 * L.Count)));
            v5 = TOp.Invoke(v5, TRead.Load<L>(row + (5 * L.Count)));
            v6 = TOp.Invoke(v6, TRead.Load<L>(row + (6 * L.Count)));
            v7 = TOp.Invoke(v7, TRead.Load<L>(row + (7 * L.Count)));
        }
    }

    /// <summary>The partial of a block from its lanes, by halves: two, four or eight vectors hold them, and those beyond are not looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static S Join<TOp, L, E, S>(L v0, L v1, L v2, L v3, L v4, L v5, L v6, L v7)
        where TOp : struct, IReduceOperator
        where L : unmanaged, ILanes<L>
        where E : unmanaged
        where S : unmanaged, ILanes<S>
    {
        int vectors = ReduceTree.Lanes<E>() / L.Count;
        if (vectors > 4)
        {
            v0 = TOp.Invoke(v0, v4);
            v1 = TOp.Invoke(v1, v5);
            v2 = TOp.Invoke(v2, v6);
            v3 = TOp.Invoke(v3, v7);
        }
        if (vectors > 2)
        {
            v0 = TOp.Invoke(v0, v2);
            v1 = TOp.Invoke(v1, v3);
        }
        Lanes128<E> narrow = Narrow<TOp, L, E>(TOp.Invoke(v0, v1));
        S* lanes = (S*)&narrow;
        return Lanes128<E>.Count == 4
            ? TOp.Invoke(TOp.Invoke(lanes[0], lanes[2]), TOp.Invoke(lanes[1], lanes[3]))
            : TOp.Invoke(lanes[0], lanes[1]);
    }

    /// <summary>Combines the halves of a vector until 128 bits are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes128<E> Narrow<TOp, L, E>(L lanes)
        where TOp : struct, IReduceOperator
        where L : unmanaged
        where E : unmanaged
    {
        if (typeof(L) == typeof(Lanes512<E>))
        {
            Vector512<E> wide = Unsafe.BitCast<L, Lanes512<E>>(lanes).Value;
            return Narrow<TOp, Lanes256<E>, E>(TOp.Invoke(new Lanes256<E>(wide.GetLower()), new Lanes256<E>(wide.GetUpper())));
        }
        if (typeof(L) == typeof(Lanes256<E>))
        {
            Vector256<E> wide = Unsafe.BitCast<L, Lanes256<E>>(lanes).Value;
            return TOp.Invoke(new Lanes128<E>(wide.GetLower()), new Lanes128<E>(wide.GetUpper()));
        }
        return Unsafe.BitCast<L, Lanes128<E>>(lanes);
    }
}
