using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>How stored elements become the elements that a reduction computes with.</summary>
/// <typeparam name="T">The stored element.</typeparam>
/// <typeparam name="E">float, double, int or long: an element with lanes.</typeparam>
unsafe interface IRead<T, E>
    where T : unmanaged
    where E : unmanaged, INumber<E>
{
    /// <summary>Whether the stored values can be read as they lie.</summary>
    static abstract bool InPlace { get; }

    /// <summary>One value.</summary>
    static abstract E Of(T value);

    /// <summary>As many values as the lanes hold; only where they are read as they lie.</summary>
    static abstract L Load<L>(T* source) where L : unmanaged, IMemoryLanes<L, E>;

    /// <summary>Many values.</summary>
    static abstract void Copy(T* source, E* destination, int count);
}

/// <summary>An element that has lanes of its own.</summary>
readonly unsafe struct AsItself<T> : IRead<T, T> where T : unmanaged, INumber<T>
{
    public static bool InPlace => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Load<L>(T* source) where L : unmanaged, IMemoryLanes<L, T> => L.Load(source);

    public static void Copy(T* source, T* destination, int count) => new ReadOnlySpan<T>(source, count).CopyTo(new(destination, count));
}

/// <summary>An integer as long: its value, or for unsigned ones of 64 bits its bits, whose sums and products wrap alike.</summary>
readonly unsafe struct AsLong<T> : IRead<T, long> where T : unmanaged, IBinaryInteger<T>
{
    public static bool InPlace => false;

    public static long Of(T value) => long.CreateTruncating(value);

    public static L Load<L>(T* source) where L : unmanaged, IMemoryLanes<L, long> => throw new NotSupportedException();

    public static void Copy(T* source, long* destination, int count) => TensorPrimitives.ConvertTruncating(new ReadOnlySpan<T>(source, count), new Span<long>(destination, count));
}

/// <summary>An int as long, widened as it is loaded.</summary>
readonly unsafe struct AsWideInt : IRead<int, long>
{
    public static bool InPlace => true;

    public static long Of(int value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Load<L>(int* source) where L : unmanaged, IMemoryLanes<L, long>
    {
        if (typeof(L) == typeof(Lanes512<long>)) return Unsafe.BitCast<Lanes512<long>, L>(new(Vector512.WidenLower(Vector256.Load(source).ToVector512Unsafe())));
        if (typeof(L) == typeof(Lanes256<long>)) return Unsafe.BitCast<Lanes256<long>, L>(new(Vector256.WidenLower(Vector128.Load(source).ToVector256Unsafe())));
        return Unsafe.BitCast<Lanes128<long>, L>(new(Vector128.WidenLower(Vector64.Load(source).ToVector128Unsafe())));
    }

    public static void Copy(int* source, long* destination, int count) => AsLong<int>.Copy(source, destination, count);
}

/// <summary>An unsigned integer of 64 bits as the long of the same rank: its highest bit flipped.</summary>
readonly unsafe struct AsRank : IRead<ulong, long>
{
    public static bool InPlace => false;

    public static long Of(ulong value) => (long)value ^ long.MinValue;

    public static L Load<L>(ulong* source) where L : unmanaged, IMemoryLanes<L, long> => throw new NotSupportedException();

    public static void Copy(ulong* source, long* destination, int count) => TensorPrimitives.Xor(new ReadOnlySpan<long>((long*)source, count), long.MinValue, new Span<long>(destination, count));
}
