using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>One <see cref="int"/>: the scalar twin on the CPU and a thread's value on the GPU.</summary>
/// <param name="value">The value.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Int1(int value) : ILanes<Int1>, IOneLane<Int1, int>, IScalarLanes<Int1, Long1>
{
    readonly int element = value;

    /// <summary>The value.</summary>
    public int Value
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
    public static Int1 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(0);
    }

    /// <inheritdoc/>
    public static Int1 One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 Broadcast(double value) => new((int)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 Broadcast(int value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator +(Int1 left, Int1 right) => new(left.element + right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator -(Int1 left, Int1 right) => new(left.element - right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator *(Int1 left, Int1 right) => new(left.element * right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator /(Int1 left, Int1 right) => new(left.element / right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator -(Int1 value) => new(-value.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator <(Int1 left, Int1 right) => Mask(left.element < right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator >(Int1 left, Int1 right) => Mask(left.element > right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator <=(Int1 left, Int1 right) => Mask(left.element <= right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator >=(Int1 left, Int1 right) => Mask(left.element >= right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 Equal(Int1 left, Int1 right) => Mask(left.element == right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator &(Int1 left, Int1 right) => new(left.element & right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator |(Int1 left, Int1 right) => new(left.element | right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator ^(Int1 left, Int1 right) => new(left.element ^ right.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 operator ~(Int1 value) => new(~value.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 AndNot(Int1 value, Int1 mask) => new(value.element & ~mask.element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSet(Int1 mask) => mask.element != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 Select(Int1 mask, Int1 whenTrue, Int1 whenFalse) => mask.element != 0 ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 Min(Int1 left, Int1 right) => left.element < right.element ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 Max(Int1 left, Int1 right) => left.element > right.element ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 Abs(Int1 value) => value.element < 0 ? -value : value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Long1 Widen(Int1 value) => new(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int1 Narrow(Long1 value) => new((int)value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Int1 Load(int* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Int1 value, int* destination) => *destination = value.element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Int1 Mask(bool condition) => new(condition ? -1 : 0);
}
