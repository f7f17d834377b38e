using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Two narrower lanes side by side: how a narrow machine computes as many virtual lanes, in the same order, as a wide one.</summary>
/// <typeparam name="L">Half of the lanes.</typeparam>
/// <typeparam name="T">The element.</typeparam>
/// <param name="low">The first half.</param>
/// <param name="high">The second half.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Twice<L, T>(L low, L high) : IFloatLanes<Twice<L, T>>, IMemoryLanes<Twice<L, T>, T>
    where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
    where T : unmanaged
{
    readonly L low = low;
    readonly L high = high;

    /// <summary>The first half of the lanes.</summary>
    public L Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => low;
    }

    /// <summary>The second half of the lanes.</summary>
    public L High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => high;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * L.Count;
    }

    /// <inheritdoc/>
    public static int Precision
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => L.Precision;
    }

    /// <inheritdoc/>
    public static Twice<L, T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(L.Zero, L.Zero);
    }

    /// <inheritdoc/>
    public static Twice<L, T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(L.One, L.One);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Broadcast(double value) => new(L.Broadcast(value), L.Broadcast(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Broadcast(T value) => new(L.Broadcast(value), L.Broadcast(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator +(Twice<L, T> left, Twice<L, T> right) => new(left.Low + right.Low, left.High + right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator -(Twice<L, T> left, Twice<L, T> right) => new(left.Low - right.Low, left.High - right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator *(Twice<L, T> left, Twice<L, T> right) => new(left.Low * right.Low, left.High * right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator /(Twice<L, T> left, Twice<L, T> right) => new(left.Low / right.Low, left.High / right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator -(Twice<L, T> value) => new(-value.Low, -value.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator <(Twice<L, T> left, Twice<L, T> right) => new(left.Low < right.Low, left.High < right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator >(Twice<L, T> left, Twice<L, T> right) => new(left.Low > right.Low, left.High > right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator <=(Twice<L, T> left, Twice<L, T> right) => new(left.Low <= right.Low, left.High <= right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator >=(Twice<L, T> left, Twice<L, T> right) => new(left.Low >= right.Low, left.High >= right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Equal(Twice<L, T> left, Twice<L, T> right) => new(L.Equal(left.Low, right.Low), L.Equal(left.High, right.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator &(Twice<L, T> left, Twice<L, T> right) => new(left.Low & right.Low, left.High & right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator |(Twice<L, T> left, Twice<L, T> right) => new(left.Low | right.Low, left.High | right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator ^(Twice<L, T> left, Twice<L, T> right) => new(left.Low ^ right.Low, left.High ^ right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> operator ~(Twice<L, T> value) => new(~value.Low, ~value.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> AndNot(Twice<L, T> value, Twice<L, T> mask) => new(L.AndNot(value.Low, mask.Low), L.AndNot(value.High, mask.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Select(Twice<L, T> mask, Twice<L, T> whenTrue, Twice<L, T> whenFalse) => new(L.Select(mask.Low, whenTrue.Low, whenFalse.Low), L.Select(mask.High, whenTrue.High, whenFalse.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Min(Twice<L, T> left, Twice<L, T> right) => new(L.Min(left.Low, right.Low), L.Min(left.High, right.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Max(Twice<L, T> left, Twice<L, T> right) => new(L.Max(left.Low, right.Low), L.Max(left.High, right.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Abs(Twice<L, T> value) => new(L.Abs(value.Low), L.Abs(value.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> MultiplyAdd(Twice<L, T> x, Twice<L, T> y, Twice<L, T> z) => new(L.MultiplyAdd(x.Low, y.Low, z.Low), L.MultiplyAdd(x.High, y.High, z.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Twice<L, T> sum, Twice<L, T> x, Twice<L, T> y)
    {
        L.AddProduct(ref Unsafe.AsRef(in sum.low), x.low, y.low);
        L.AddProduct(ref Unsafe.AsRef(in sum.high), x.high, y.high);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Sqrt(Twice<L, T> value) => new(L.Sqrt(value.Low), L.Sqrt(value.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Floor(Twice<L, T> value) => new(L.Floor(value.Low), L.Floor(value.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> RoundToEven(Twice<L, T> value) => new(L.RoundToEven(value.Low), L.RoundToEven(value.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> PowerOfTwo(Twice<L, T> exponent) => new(L.PowerOfTwo(exponent.Low), L.PowerOfTwo(exponent.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Exponent(Twice<L, T> value) => new(L.Exponent(value.Low), L.Exponent(value.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Significand(Twice<L, T> value) => new(L.Significand(value.Low), L.Significand(value.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Fraction(Twice<L, T> bits) => new(L.Fraction(bits.Low), L.Fraction(bits.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<L, T> Head(Twice<L, T> value) => new(L.Head(value.Low), L.Head(value.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Twice<L, T> Load(T* source) => new(L.Load(source), L.Load(source + L.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Twice<L, T> value, T* destination)
    {
        L.Store(value.Low, destination);
        L.Store(value.High, destination + L.Count);
    }
}
