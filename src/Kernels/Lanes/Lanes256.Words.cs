using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Accel.Kernels;

/// <content>Words in the lanes of <see cref="long"/>; for other elements the lanes are taken as if they were such.</content>
public readonly partial struct Lanes256<T> : IWordLanes<Lanes256<T>>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> OfWord(uint word) => new(Vector256.Create((long)word).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyWords(Lanes256<T> left, Lanes256<T> right)
    {
        if (Avx2.IsSupported) return new(Avx2.Multiply(left.vector.AsUInt32(), right.vector.AsUInt32()).As<ulong, T>());
        Vector256<ulong> low = Vector256.Create((ulong)uint.MaxValue);
        return new(((left.vector.AsUInt64() & low) * (right.vector.AsUInt64() & low)).As<ulong, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> HighWords(Lanes256<T> value) => new(Vector256.ShiftRightLogical(value.vector.AsInt64(), 32).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Join(Lanes256<T> low, Lanes256<T> high) =>
        new(((low.vector.AsInt64() & Vector256.Create((long)uint.MaxValue)) | Vector256.ShiftLeft(high.vector.AsInt64(), 32)).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreInTurns(Lanes256<T> even, Lanes256<T> odd, long* destination)
    {
        Lanes128<T>.StoreInTurns(new(even.vector.GetLower()), new(odd.vector.GetLower()), destination);
        Lanes128<T>.StoreInTurns(new(even.vector.GetUpper()), new(odd.vector.GetUpper()), destination + Vector256<long>.Count);
    }
}
