using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>Keys as words whose unsigned order is the order asked for, and words as keys again.</summary>
/// <typeparam name="K">An unsigned integer with the bits of a key.</typeparam>
/// <typeparam name="TRank">The order of the keys.</typeparam>
static unsafe class SortWords<K, TRank>
    where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
    where TRank : struct, IKeyRank
{
    static bool IsInteger => typeof(TRank) == typeof(IntegerRank);

    /// <summary>The word of a key; <paramref name="mask"/> is that of <see cref="KeyShape.Mask"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static K Of(K key, K mask)
    {
        if (IsInteger) return key ^ mask;
        return (sizeof(K) == sizeof(int)
            ? Unsafe.BitCast<Int1, K>(TRank.Invoke(Unsafe.BitCast<K, Int1>(key)))
            : Unsafe.BitCast<Long1, K>(TRank.Invoke(Unsafe.BitCast<K, Long1>(key)))) ^ mask;
    }

    /// <summary>The key of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static K Restore(K word, K mask)
    {
        word ^= mask;
        if (IsInteger) return word;
        return sizeof(K) == sizeof(int)
            ? Unsafe.BitCast<Int1, K>(TRank.Restore(Unsafe.BitCast<K, Int1>(word)))
            : Unsafe.BitCast<Long1, K>(TRank.Restore(Unsafe.BitCast<K, Long1>(word)));
    }

    /// <summary>The words of many keys; in place if the pointers are equal.</summary>
    public static void Of(K* keys, K* words, int count, K mask)
    {
        if (IsInteger) Flip(keys, words, count, mask);
        else if (sizeof(K) == sizeof(int)) Convert<int, Forth>((int*)keys, (int*)words, count, int.CreateTruncating(mask));
        else Convert<long, Forth>((long*)keys, (long*)words, count, long.CreateTruncating(mask));
    }

    /// <summary>The keys of many words; in place if the pointers are equal.</summary>
    public static void Restore(K* words, K* keys, int count, K mask)
    {
        if (IsInteger) Flip(words, keys, count, mask);
        else if (sizeof(K) == sizeof(int)) Convert<int, Back>((int*)words, (int*)keys, count, int.CreateTruncating(mask));
        else Convert<long, Back>((long*)words, (long*)keys, count, long.CreateTruncating(mask));
    }

    static void Flip(K* from, K* to, int count, K mask)
    {
        if (mask != K.Zero) TensorPrimitives.Xor(new ReadOnlySpan<K>(from, count), mask, new Span<K>(to, count));
        else if (from != to) new ReadOnlySpan<K>(from, count).CopyTo(new Span<K>(to, count));
    }

    static void Convert<E, TStep>(E* from, E* to, int count, E mask)
        where E : unmanaged, INumber<E>
        where TStep : struct, IStep
    {
        if (LaneWidth.Is512) Convert<E, TStep, Lanes512<E>>(from, to, count, mask);
        else if (Vector256.IsHardwareAccelerated) Convert<E, TStep, Lanes256<E>>(from, to, count, mask);
        else Convert<E, TStep, Lanes128<E>>(from, to, count, mask);
    }

    /// <summary>Whole vectors, then the last few from and to a vector's room on the stack.</summary>
    static void Convert<E, TStep, L>(E* from, E* to, int count, E mask)
        where E : unmanaged, INumber<E>
        where TStep : struct, IStep
        where L : unmanaged, IMemoryLanes<L, E>
    {
        L flip = L.Broadcast(mask);
        int whole = count / L.Count * L.Count;
        for (int i = 0; i < whole; i += L.Count) L.Store(TStep.Invoke(L.Load(from + i), flip), to + i);
        if (whole == count) return;
        E* last = stackalloc E[L.Count];
        new ReadOnlySpan<E>(from + whole, count - whole).CopyTo(new Span<E>(last, L.Count));
        L.Store(TStep.Invoke(L.Load(last), flip), last);
        new ReadOnlySpan<E>(last, count - whole).CopyTo(new Span<E>(to + whole, count - whole));
    }

    interface IStep
    {
        static abstract L Invoke<L>(L value, L mask) where L : unmanaged, ILanes<L>;
    }

    readonly struct Forth : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static L Invoke<L>(L value, L mask) where L : unmanaged, ILanes<L> => TRank.Invoke(value) ^ mask;
    }

    readonly struct Back : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static L Invoke<L>(L value, L mask) where L : unmanaged, ILanes<L> => TRank.Restore(value ^ mask);
    }
}
