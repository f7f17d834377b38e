using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Accel.Kernels;

/// <content>Words in the lanes of <see cref="long"/>; for other elements the lanes are taken as if they were such.</content>
public readonly partial struct Lanes128<T> : IWordLanes<Lanes128<T>>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> OfWord(uint word) => new(Vector128.Create((long)word).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyWords(Lanes128<T> left, Lanes128<T> right)
    {
        if (Sse2.IsSupported) return new(Sse2.Multiply(left.vector.AsUInt32(), right.vector.AsUInt32()).As<ulong, T>());
        Vector128<ulong> low = Vector128.Create((ulong)uint.MaxValue);
        return new(((left.vector.AsUInt64() & low) * (right.vector.AsUInt64() & low)).As<ulong, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> HighWords(Lanes128<T> value) => new(Vector128.ShiftRightLogical(value.vector.AsInt64(), 32).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Join(Lanes128<T> low, Lanes128<T> high) =>
        new(((low.vector.AsInt64() & Vector128.Create((long)uint.MaxValue)) | Vector128.ShiftLeft(high.vector.AsInt64(), 32)).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreInTurns(Lanes128<T> even, Lanes128<T> odd, long* destination)
    {
        Vector128<long> first = even.vector.AsInt64(), second = odd.vector.AsInt64();
        if (Sse2.IsSupported)
        {
            Sse2.UnpackLow(first, second).Store(destination);
            Sse2.UnpackHigh(first, second).Store(destination + 2);
            return;
        }
        Vector128.Create(first.GetElement(0), second.GetElement(0)).Store(destination);
        Vector128.Create(first.GetElement(1), second.GetElement(1)).Store(destination + 2);
    }
}
