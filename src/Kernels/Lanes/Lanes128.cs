using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>128 bits of lanes: 4 of <see cref="float"/> or <see cref="int"/>, 2 of <see cref="double"/> or <see cref="long"/>.</summary>
/// <remarks>
/// The members of <see cref="IFloatLanes{TSelf}"/> are defined for float and double only and throw <see cref="NotSupportedException"/> for integers.
/// The comparisons of <c>typeof(T)</c> are constants to the compiler and cost nothing.
/// </remarks>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="int"/> or <see cref="long"/>.</typeparam>
/// <param name="value">The vector.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly partial struct Lanes128<T>(Vector128<T> value) : IFloatLanes<Lanes128<T>>, IMemoryLanes<Lanes128<T>, T>
    where T : unmanaged
{
    readonly Vector128<T> vector = value;

    /// <summary>The vector.</summary>
    public Vector128<T> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => vector;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    /// <inheritdoc/>
    public static int Precision
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 24 : typeof(T) == typeof(double) ? 53 : throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    public static Lanes128<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<T>.Zero);
    }

    /// <inheritdoc/>
    public static Lanes128<T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<T>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Broadcast(double value)
    {
        if (typeof(T) == typeof(float)) return new(Vector128.Create((float)value).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector128.Create(value).As<double, T>());
        if (typeof(T) == typeof(int)) return new(Vector128.Create((int)value).As<int, T>());
        return new(Vector128.Create((long)value).As<long, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Broadcast(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left.vector + right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left.vector - right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left.vector * right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> left, Lanes128<T> right) => new(left.vector / right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> value) => new(-value.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator <(Lanes128<T> left, Lanes128<T> right) => new(Vector128.LessThan(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator >(Lanes128<T> left, Lanes128<T> right) => new(Vector128.GreaterThan(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator <=(Lanes128<T> left, Lanes128<T> right) => new(Vector128.LessThanOrEqual(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator >=(Lanes128<T> left, Lanes128<T> right) => new(Vector128.GreaterThanOrEqual(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Equal(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Equals(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator &(Lanes128<T> left, Lanes128<T> right) => new(left.vector & right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator |(Lanes128<T> left, Lanes128<T> right) => new(left.vector | right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator ^(Lanes128<T> left, Lanes128<T> right) => new(left.vector ^ right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator ~(Lanes128<T> value) => new(~value.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AndNot(Lanes128<T> value, Lanes128<T> mask) => new(Vector128.AndNot(value.vector, mask.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> whenTrue, Lanes128<T> whenFalse) => new(Vector128.ConditionalSelect(mask.vector, whenTrue.vector, whenFalse.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Min(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Max(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Max(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Abs(Lanes128<T> value) => new(Vector128.Abs(value.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> x, Lanes128<T> y, Lanes128<T> z)
    {
        if (typeof(T) == typeof(float)) return new(Vector128.MultiplyAddEstimate(x.vector.AsSingle(), y.vector.AsSingle(), z.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector128.MultiplyAddEstimate(x.vector.AsDouble(), y.vector.AsDouble(), z.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Lanes128<T> sum, Lanes128<T> x, Lanes128<T> y)
    {
        // The field itself is assigned: a new value would pass through a temporary, and with it the sum through another register.
        if (typeof(T) == typeof(float)) Unsafe.AsRef(in sum.vector) = Vector128.MultiplyAddEstimate(x.vector.AsSingle(), y.vector.AsSingle(), sum.vector.AsSingle()).As<float, T>();
        else if (typeof(T) == typeof(double)) Unsafe.AsRef(in sum.vector) = Vector128.MultiplyAddEstimate(x.vector.AsDouble(), y.vector.AsDouble(), sum.vector.AsDouble()).As<double, T>();
        else throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> value)
    {
        if (typeof(T) == typeof(float)) return new(Vector128.Sqrt(value.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector128.Sqrt(value.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Floor(Lanes128<T> value)
    {
        if (typeof(T) == typeof(float)) return new(Vector128.Floor(value.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector128.Floor(value.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> RoundToEven(Lanes128<T> value)
    {
        if (typeof(T) == typeof(float)) return new(Vector128.Round(value.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector128.Round(value.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> PowerOfTwo(Lanes128<T> exponent)
    {
        if (typeof(T) == typeof(float)) return new((Vector128.ShiftLeft((exponent.vector.AsSingle() + Vector128.Create(FloatBits.PowerOfTwoMagic32)).AsInt32(), FloatBits.SignificandBits32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new((Vector128.ShiftLeft((exponent.vector.AsDouble() + Vector128.Create(FloatBits.PowerOfTwoMagic64)).AsInt64(), FloatBits.SignificandBits64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Exponent(Lanes128<T> value)
    {
        if (typeof(T) == typeof(float)) return new(((Vector128.ShiftRightLogical(value.vector.AsInt32(), FloatBits.SignificandBits32) | Vector128.Create(FloatBits.ExponentMagicBits32)).AsSingle() - Vector128.Create(FloatBits.ExponentMagic32)).As<float, T>());
        if (typeof(T) == typeof(double)) return new(((Vector128.ShiftRightLogical(value.vector.AsInt64(), FloatBits.SignificandBits64) | Vector128.Create(FloatBits.ExponentMagicBits64)).AsDouble() - Vector128.Create(FloatBits.ExponentMagic64)).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Significand(Lanes128<T> value)
    {
        if (typeof(T) == typeof(float)) return new(((value.vector.AsInt32() & Vector128.Create(FloatBits.SignificandMask32)) | Vector128.Create(FloatBits.OneBits32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new(((value.vector.AsInt64() & Vector128.Create(FloatBits.SignificandMask64)) | Vector128.Create(FloatBits.OneBits64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Fraction(Lanes128<T> bits)
    {
        if (typeof(T) == typeof(float)) return new((Vector128.ConvertToSingle(Vector128.ShiftRightLogical(bits.vector.AsInt32(), 8)) * Vector128.Create(FloatBits.UnitOfFraction32)).As<float, T>());
        if (typeof(T) == typeof(double)) return new((Vector128.ConvertToDouble(Vector128.ShiftRightLogical(bits.vector.AsInt64(), 11)) * Vector128.Create(FloatBits.UnitOfFraction64)).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Head(Lanes128<T> value)
    {
        if (typeof(T) == typeof(float)) return new((value.vector.AsInt32() & Vector128.Create(FloatBits.HeadMask32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new((value.vector.AsInt64() & Vector128.Create(FloatBits.HeadMask64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes128<T> Load(T* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lanes128<T> value, T* destination) => Vector128.Store(value.vector, destination);
}
