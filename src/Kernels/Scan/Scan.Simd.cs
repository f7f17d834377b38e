using System.Numerics;
using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The SIMD twin: a group in some vectors, and its carry in every lane of one.</summary>
public static unsafe partial class Scan
{
    /// <summary>Blocks in vectors. A block that is short or has nulls passes through a copy with the identity in the place of what is missing.</summary>
    readonly struct VectorBlocks<TOp, TGroup, V, E> : IScanBlocks<E>
        where TOp : struct, IReduceOperator
        where TGroup : unmanaged, IScanGroup<TGroup, V, E>
        where V : unmanaged, IMemoryLanes<V, E>
        where E : unmanaged, INumber<E>
    {
        [SkipLocalsInit]
        public static E Run(in ScanBlock<E> block, E offset, bool exclusive)
        {
            if (block.Count == ScanTree.BlockLength && block.Validity == null) return Loop(block.Values, block.Result, block.Heads, block.Count, offset, exclusive);
            E* copy = stackalloc E[ScanTree.BlockLength];
            int group = ScanTree.Group<E>(), whole = (block.Count + group - 1) / group * group;
            E identity = TOp.Identity<E>();
            if (block.Validity != null) NullFill.Copy(block.Values, copy, block.Validity, block.Count, identity);
            else new ReadOnlySpan<E>(block.Values, block.Count).CopyTo(new(copy, block.Count));
            new Span<E>(copy + block.Count, whole - block.Count).Fill(identity);
            E total = Loop(copy, block.Result == null ? null : copy, block.Heads, block.Count, offset, exclusive);
            if (block.Result != null) new ReadOnlySpan<E>(copy, block.Count).CopyTo(new(block.Result, block.Count));
            return total;
        }

        static E Loop(E* values, E* result, byte* heads, int count, E offset, bool exclusive) =>
            heads != null ? Segments(values, result, heads, count, offset, exclusive)
            : result == null ? Total(values, count)
            : Plain(values, result, count, offset, exclusive);

        static E Total(E* values, int count)
        {
            V carry = V.Broadcast(TOp.Identity<E>());
            for (int i = 0; i < count; i += ScanTree.Group<E>()) carry = TOp.Invoke(carry, TGroup.Last(TGroup.Prefixes<TOp>(TGroup.Load(values + i))));
            return First(carry);
        }

        static E Plain(E* values, E* result, int count, E offset, bool exclusive)
        {
            V identity = V.Broadcast(TOp.Identity<E>()), own = identity, carry = V.Broadcast(offset);
            for (int i = 0; i < count; i += ScanTree.Group<E>())
            {
                TGroup prefixes = TGroup.Prefixes<TOp>(TGroup.Load(values + i));
                V last = TGroup.Last(prefixes);
                TGroup.Store(TGroup.After<TOp>(carry, exclusive ? TGroup.Shift(prefixes, identity) : prefixes), result + i);
                carry = TOp.Invoke(carry, last);
                own = TOp.Invoke(own, last);
            }
            return First(own);
        }

        static E Segments(E* values, E* result, byte* heads, int count, E offset, bool exclusive)
        {
            V identity = V.Broadcast(TOp.Identity<E>()), own = identity, carry = V.Broadcast(offset);
            for (int i = 0; i < count; i += ScanTree.Group<E>())
            {
                TGroup starts = TGroup.Mask(Bits(heads, i, count)), seen = starts;
                TGroup prefixes = TGroup.Prefixes<TOp>(TGroup.Load(values + i), ref seen);
                V last = TGroup.Last(prefixes), ended = TGroup.Last(seen);
                if (result != null) TGroup.Store(exclusive ? Exclusive(prefixes, starts, seen, carry, identity) : TGroup.Select(seen, prefixes, TGroup.After<TOp>(carry, prefixes)), result + i);
                carry = V.Select(ended, last, TOp.Invoke(carry, last));
                own = V.Select(ended, last, TOp.Invoke(own, last));
            }
            return First(own);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TGroup Exclusive(TGroup prefixes, TGroup starts, TGroup seen, V carry, V identity)
        {
            TGroup before = TGroup.Shift(prefixes, identity);
            TGroup result = TGroup.Select(TGroup.Shift(seen, V.Zero), before, TGroup.After<TOp>(carry, before));
            return TGroup.Select(starts, TGroup.Fill(identity), result);
        }

        /// <summary>The heads of the group from <paramref name="index"/>; bits beyond the count are clear.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static uint Bits(byte* heads, int index, int count)
        {
            uint bits = heads[index / 8];
            if (ScanTree.Group<E>() == 16 && index + 8 < count) bits |= (uint)heads[(index / 8) + 1] << 8;
            return count - index >= 16 ? bits : bits & ((1u << (count - index)) - 1);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static E First(V lanes) => *(E*)&lanes;
    }
}
