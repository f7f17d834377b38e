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
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly partial struct Lanes512<T>(Vector512<T> value) : IFloatLanes<Lanes512<T>>, IMemoryLanes<Lanes512<T>, T>
    where T : unmanaged
{
    readonly Vector512<T> vector = value;

    /// <summary>The vector.</summary>
    public Vector512<T> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => vector;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    /// <inheritdoc/>
    public static int Precision
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 24 : typeof(T) == typeof(double) ? 53 : throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    public static Lanes512<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<T>.Zero);
    }

    /// <inheritdoc/>
    public static Lanes512<T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<T>.One);
    }

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
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left.vector + right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left.vector - right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left.vector * right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left.vector / right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> value) => new(-value.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator <(Lanes512<T> left, Lanes512<T> right) => new(Vector512.LessThan(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator >(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThan(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator <=(Lanes512<T> left, Lanes512<T> right) => new(Vector512.LessThanOrEqual(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator >=(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThanOrEqual(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Equal(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Equals(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator &(Lanes512<T> left, Lanes512<T> right) => new(left.vector & right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator |(Lanes512<T> left, Lanes512<T> right) => new(left.vector | right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator ^(Lanes512<T> left, Lanes512<T> right) => new(left.vector ^ right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator ~(Lanes512<T> value) => new(~value.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AndNot(Lanes512<T> value, Lanes512<T> mask) => new(Vector512.AndNot(value.vector, mask.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Select(Lanes512<T> mask, Lanes512<T> whenTrue, Lanes512<T> whenFalse) => new(Vector512.ConditionalSelect(mask.vector, whenTrue.vector, whenFalse.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Min(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Min(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Max(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Max(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Abs(Lanes512<T> value) => new(Vector512.Abs(value.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> x, Lanes512<T> y, Lanes512<T> z)
    {
        if (typeof(T) == typeof(float)) return new(Vector512.MultiplyAddEstimate(x.vector.AsSingle(), y.vector.AsSingle(), z.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector512.MultiplyAddEstimate(x.vector.AsDouble(), y.vector.AsDouble(), z.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Lanes512<T> sum, Lanes512<T> x, Lanes512<T> y)
    {
        // The field itself is assigned: a new value would pass through a temporary, and with it the sum through another register.
        if (typeof(T) == typeof(float)) Unsafe.AsRef(in sum.vector) = Vector512.MultiplyAddEstimate(x.vector.AsSingle(), y.vector.AsSingle(), sum.vector.AsSingle()).As<float, T>();
        else if (typeof(T) == typeof(double)) Unsafe.AsRef(in sum.vector) = Vector512.MultiplyAddEstimate(x.vector.AsDouble(), y.vector.AsDouble(), sum.vector.AsDouble()).As<double, T>();
        else throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Sqrt(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new(Vector512.Sqrt(value.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector512.Sqrt(value.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Floor(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new(Vector512.Floor(value.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector512.Floor(value.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> RoundToEven(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new(Vector512.Round(value.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector512.Round(value.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> PowerOfTwo(Lanes512<T> exponent)
    {
        if (typeof(T) == typeof(float)) return new((Vector512.ShiftLeft((exponent.vector.AsSingle() + Vector512.Create(FloatBits.PowerOfTwoMagic32)).AsInt32(), FloatBits.SignificandBits32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new((Vector512.ShiftLeft((exponent.vector.AsDouble() + Vector512.Create(FloatBits.PowerOfTwoMagic64)).AsInt64(), FloatBits.SignificandBits64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Exponent(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new(((Vector512.ShiftRightLogical(value.vector.AsInt32(), FloatBits.SignificandBits32) | Vector512.Create(FloatBits.ExponentMagicBits32)).AsSingle() - Vector512.Create(FloatBits.ExponentMagic32)).As<float, T>());
        if (typeof(T) == typeof(double)) return new(((Vector512.ShiftRightLogical(value.vector.AsInt64(), FloatBits.SignificandBits64) | Vector512.Create(FloatBits.ExponentMagicBits64)).AsDouble() - Vector512.Create(FloatBits.ExponentMagic64)).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Significand(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new(((value.vector.AsInt32() & Vector512.Create(FloatBits.SignificandMask32)) | Vector512.Create(FloatBits.OneBits32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new(((value.vector.AsInt64() & Vector512.Create(FloatBits.SignificandMask64)) | Vector512.Create(FloatBits.OneBits64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Fraction(Lanes512<T> bits)
    {
        if (typeof(T) == typeof(float)) return new((Vector512.ConvertToSingle(Vector512.ShiftRightLogical(bits.vector.AsInt32(), 8)) * Vector512.Create(FloatBits.UnitOfFraction32)).As<float, T>());
        if (typeof(T) == typeof(double)) return new((Vector512.ConvertToDouble(Vector512.ShiftRightLogical(bits.vector.AsInt64(), 11)) * Vector512.Create(FloatBits.UnitOfFraction64)).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Head(Lanes512<T> value)
    {
        if (typeof(T) == typeof(float)) return new((value.vector.AsInt32() & Vector512.Create(FloatBits.HeadMask32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new((value.vector.AsInt64() & Vector512.Create(FloatBits.HeadMask64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes512<T> Load(T* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lanes512<T> value, T* destination) => Vector512.Store(value.vector, destination);
}
