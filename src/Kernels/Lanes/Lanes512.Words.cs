using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Accel.Kernels;

/// <content>Words in the lanes of <see cref="long"/>; for other elements the lanes are taken as if they were such.</content>
public readonly partial struct Lanes512<T> : IWordLanes<Lanes512<T>>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> OfWord(uint word) => new(Vector512.Create((long)word).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyWords(Lanes512<T> left, Lanes512<T> right)
    {
        if (Avx512F.IsSupported) return new(Avx512F.Multiply(left.vector.AsUInt32(), right.vector.AsUInt32()).As<ulong, T>());
        Vector512<ulong> low = Vector512.Create((ulong)uint.MaxValue);
        return new(((left.vector.AsUInt64() & low) * (right.vector.AsUInt64() & low)).As<ulong, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> HighWords(Lanes512<T> value) => new(Vector512.ShiftRightLogical(value.vector.AsInt64(), 32).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Join(Lanes512<T> low, Lanes512<T> high) =>
        new(((low.vector.AsInt64() & Vector512.Create((long)uint.MaxValue)) | Vector512.ShiftLeft(high.vector.AsInt64(), 32)).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreInTurns(Lanes512<T> even, Lanes512<T> odd, long* destination)
    {
        Lanes256<T>.StoreInTurns(new(even.vector.GetLower()), new(odd.vector.GetLower()), destination);
        Lanes256<T>.StoreInTurns(new(even.vector.GetUpper()), new(odd.vector.GetUpper()), destination + Vector512<long>.Count);
    }
}
