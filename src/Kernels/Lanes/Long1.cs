using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>One <see cref="long"/>: the scalar twin on the CPU and a thread's value on the GPU.</summary>
/// <param name="value">The value.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Long1(long value) : ILanes<Long1>, IOneLane<Long1, long>, IScalarLanes<Long1, Long1>, IWordLanes<Long1>
{
    readonly long element = value;

    /// <summary>The value.</summary>
    public long Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => element;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    /// <inheritdoc/>
    public static Long1 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(0);
    }

    /// <inheritdoc/>
    public static Long1 One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Broadcast(double value) => new((long)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Broadcast(long value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator +(Long1 left, Long1 right) => new(left.element + right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator -(Long1 left, Long1 right) => new(left.element - right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator *(Long1 left, Long1 right) => new(left.element * right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator /(Long1 left, Long1 right) => new(left.element / right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator -(Long1 value) => new(-value.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator <(Long1 left, Long1 right) => Mask(left.element < right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator >(Long1 left, Long1 right) => Mask(left.element > right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator <=(Long1 left, Long1 right) => Mask(left.element <= right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator >=(Long1 left, Long1 right) => Mask(left.element >= right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Equal(Long1 left, Long1 right) => Mask(left.element == right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator &(Long1 left, Long1 right) => new(left.element & right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator |(Long1 left, Long1 right) => new(left.element | right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator ^(Long1 left, Long1 right) => new(left.element ^ right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 operator ~(Long1 value) => new(~value.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 AndNot(Long1 value, Long1 mask) => new(value.element & ~mask.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSet(Long1 mask) => mask.element != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Select(Long1 mask, Long1 whenTrue, Long1 whenFalse) => mask.element != 0 ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Min(Long1 left, Long1 right) => left.element < right.element ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Max(Long1 left, Long1 right) => left.element > right.element ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Abs(Long1 value) => value.element < 0 ? -value : value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Widen(Long1 value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Narrow(Long1 value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Long1 Load(long* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Long1 value, long* destination) => *destination = value.element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 OfWord(uint word) => new(word);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 MultiplyWords(Long1 left, Long1 right) => new((long)((ulong)(uint)left.element * (uint)right.element));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 HighWords(Long1 value) => new((long)((ulong)value.element >> 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Join(Long1 low, Long1 high) => new((uint)low.element | (high.element << 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreInTurns(Long1 even, Long1 odd, long* destination)
    {
        destination[0] = even.element;
        destination[1] = odd.element;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Long1 Mask(bool condition) => new(condition ? -1 : 0);
}
