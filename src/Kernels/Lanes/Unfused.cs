using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;

namespace Accel.Kernels;

/// <summary>
/// Lanes whose <see cref="MultiplyAdd"/> rounds twice everywhere, so that a function computed in them has the same bits in the scalar and in every vector.
/// So has a GPU (see <see cref="ExactPtx"/>).
/// </summary>
/// <typeparam name="L">The lanes that compute.</typeparam>
/// <param name="lanes">The lanes.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Unfused<L>(L lanes) : IFloatLanes<Unfused<L>> where L : unmanaged, IFloatLanes<L>
{
    readonly L lanes = lanes;

    /// <summary>The lanes themselves.</summary>
    public L Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => lanes;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => L.Count;
    }

    /// <inheritdoc/>
    public static int Precision
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => L.Precision;
    }

    /// <inheritdoc/>
    public static Unfused<L> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(L.Zero);
    }

    /// <inheritdoc/>
    public static Unfused<L> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(L.One);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Broadcast(double value) => new(L.Broadcast(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator +(Unfused<L> left, Unfused<L> right) => new(left.lanes + right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator -(Unfused<L> left, Unfused<L> right) => new(left.lanes - right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator *(Unfused<L> left, Unfused<L> right) => new(left.lanes * right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator /(Unfused<L> left, Unfused<L> right) => new(left.lanes / right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator -(Unfused<L> value) => new(-value.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator <(Unfused<L> left, Unfused<L> right) => new(left.lanes < right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator >(Unfused<L> left, Unfused<L> right) => new(left.lanes > right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator <=(Unfused<L> left, Unfused<L> right) => new(left.lanes <= right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator >=(Unfused<L> left, Unfused<L> right) => new(left.lanes >= right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Equal(Unfused<L> left, Unfused<L> right) => new(L.Equal(left.lanes, right.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator &(Unfused<L> left, Unfused<L> right) => new(left.lanes & right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator |(Unfused<L> left, Unfused<L> right) => new(left.lanes | right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator ^(Unfused<L> left, Unfused<L> right) => new(left.lanes ^ right.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> operator ~(Unfused<L> value) => new(~value.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> AndNot(Unfused<L> value, Unfused<L> mask) => new(L.AndNot(value.lanes, mask.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Select(Unfused<L> mask, Unfused<L> whenTrue, Unfused<L> whenFalse) => new(L.Select(mask.lanes, whenTrue.lanes, whenFalse.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Min(Unfused<L> left, Unfused<L> right) => new(L.Min(left.lanes, right.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Max(Unfused<L> left, Unfused<L> right) => new(L.Max(left.lanes, right.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Abs(Unfused<L> value) => new(L.Abs(value.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> MultiplyAdd(Unfused<L> x, Unfused<L> y, Unfused<L> z) => new((x.lanes * y.lanes) + z.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Sqrt(Unfused<L> value) => new(L.Sqrt(value.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Floor(Unfused<L> value) => new(L.Floor(value.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> RoundToEven(Unfused<L> value) => new(L.RoundToEven(value.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> PowerOfTwo(Unfused<L> exponent) => new(L.PowerOfTwo(exponent.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Exponent(Unfused<L> value) => new(L.Exponent(value.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Significand(Unfused<L> value) => new(L.Significand(value.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Fraction(Unfused<L> bits) => new(L.Fraction(bits.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unfused<L> Head(Unfused<L> value) => new(L.Head(value.lanes));
}
