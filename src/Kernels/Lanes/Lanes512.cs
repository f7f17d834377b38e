using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>512 bits of lanes: 16 of <see cref="float"/> or <see cref="int"/>, 8 of <see cref="double"/> or <see cref="long"/>.</summary>
/// <remarks>
/// The members of <see cref="IFloatLanes{TSelf}"/> are defined for float and double only and throw <see cref="NotSupportedException"/> for integers.
/// The comparisons of <c>typeof(T)</c> are constants to the compiler and cost nothing.
/// </remarks>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="int"/> or <see cref="long"/>.</typeparam>
/// <param name="value">The vector.</param>
public readonly struct Lanes512<T>(Vector512<T> value) : IFloatLanes<Lanes512<T>>, IMemoryLanes<Lanes512<T>, T>
    where T : unmanaged
{
    /// <summary>The vector.</summary>
    public Vector512<T> Value => value;

    /// <inheritdoc/>
    public static int Count => Vector512<T>.Count;

    /// <inheritdoc/>
    public static int Precision => typeof(T) == typeof(float) ? 24 : typeof(T) == typeof(double) ? 53 : throw FloatLanesOnly.Refuse<T>();

    /// <inheritdoc/>
    public static Lanes512<T> Zero => new(Vector512<T>.Zero);

    /// <inheritdoc/>
    public static Lanes512<T> One => new(Vector512<T>.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Broadcast(double value)
    {
        if (typeof(T) == typeof(float)) return new(Vector512.Create((float)value).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector512.Create(value).As<double, T>());
        if (typeof(T) == typeof(int)) return new(Vector512.Create((int)value).As<int, T>());
        return new(Vector512.Create((long)value).As<long, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Broadcast(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator <(Lanes512<T> left, Lanes512<T> right) => new(Vector512.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator >(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator <=(Lanes512<T> left, Lanes512<T> right) => new(Vector512.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator >=(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Equal(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator &(Lanes512<T> left, Lanes512<T> right) => new(left.Value & right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator |(Lanes512<T> left, Lanes512<T> right) => new(left.Value | right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator ^(Lanes512<T> left, Lanes512<T> right) => new(left.Value ^ right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator ~(Lanes512<T> value) => new(~value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AndNot(Lanes512<T> value, Lanes512<T> mask) => new(Vector512.AndNot(value.Value, mask.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Select(Lanes512<T> mask, Lanes512<T> whenTrue, Lanes512<T> whenFalse) => new(Vector512.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Min(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Min(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Max(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Max(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Abs(Lanes512<T> value) => new(Vector512.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> x, Lanes512<T> y, Lanes512<T> z)
    {
        if (typeof(T) == typeof(float)) return new((Vector512.MultiplyAddEstimate(x.Value.AsSingle(), y.Value.AsSingle(), z.Value.AsSingle())).As<float, T>());
        if (typeof(T) == typeof(double)) return new((Vector512.MultiplyAddEstimate(x.Value.AsDouble(), y.Value.AsDouble(), z.Value.AsDouble())).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Sqrt(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new((Vector512.Sqrt(value.Value.AsSingle())).As<float, T>());
        if (typeof(T) == typeof(double)) return new((Vector512.Sqrt(value.Value.AsDouble())).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Floor(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new((Vector512.Floor(value.Value.AsSingle())).As<float, T>());
        if (typeof(T) == typeof(double)) return new((Vector512.Floor(value.Value.AsDouble())).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> RoundToEven(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new((Vector512.Round(value.Value.AsSingle())).As<float, T>());
        if (typeof(T) == typeof(double)) return new((Vector512.Round(value.Value.AsDouble())).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> PowerOfTwo(Lanes512<T> exponent)
    {
        if (typeof(T) == typeof(float)) return new((Vector512.ShiftLeft((exponent.Value.AsSingle() + Vector512.Create(FloatBits.PowerOfTwoMagic32)).AsInt32(), FloatBits.SignificandBits32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new((Vector512.ShiftLeft((exponent.Value.AsDouble() + Vector512.Create(FloatBits.PowerOfTwoMagic64)).AsInt64(), FloatBits.SignificandBits64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Exponent(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new(((Vector512.ShiftRightLogical(value.Value.AsInt32(), FloatBits.SignificandBits32) | Vector512.Create(FloatBits.ExponentMagicBits32)).AsSingle() - Vector512.Create(FloatBits.ExponentMagic32)).As<float, T>());
        if (typeof(T) == typeof(double)) return new(((Vector512.ShiftRightLogical(value.Value.AsInt64(), FloatBits.SignificandBits64) | Vector512.Create(FloatBits.ExponentMagicBits64)).AsDouble() - Vector512.Create(FloatBits.ExponentMagic64)).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Significand(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new(((value.Value.AsInt32() & Vector512.Create(FloatBits.SignificandMask32)) | Vector512.Create(FloatBits.OneBits32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new(((value.Value.AsInt64() & Vector512.Create(FloatBits.SignificandMask64)) | Vector512.Create(FloatBits.OneBits64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes512<T> Load(T* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lanes512<T> value, T* destination) => Vector512.Store(value.Value, destination);
}
