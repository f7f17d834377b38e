using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Accel.Kernels;

/// <summary>256 bits of lanes: 8 of <see cref="float"/> or <see cref="int"/>, 4 of <see cref="double"/> or <see cref="long"/>.</summary>
/// <remarks>
/// The members of <see cref="IFloatLanes{TSelf}"/> are defined for float and double only and throw <see cref="NotSupportedException"/> for integers.
/// The comparisons of <c>typeof(T)</c> are constants to the compiler and cost nothing.
/// </remarks>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="int"/> or <see cref="long"/>.</typeparam>
/// <param name="value">The vector.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly partial struct Lanes256<T>(Vector256<T> value) : IFloatLanes<Lanes256<T>>, IMemoryLanes<Lanes256<T>, T>
    where T : unmanaged
{
    readonly Vector256<T> vector = value;

    /// <summary>The vector.</summary>
    public Vector256<T> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => vector;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    /// <inheritdoc/>
    public static int Precision
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 24 : typeof(T) == typeof(double) ? 53 : throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    public static Lanes256<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<T>.Zero);
    }

    /// <inheritdoc/>
    public static Lanes256<T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<T>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Broadcast(double value)
    {
        if (typeof(T) == typeof(float)) return new(Vector256.Create((float)value).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector256.Create(value).As<double, T>());
        if (typeof(T) == typeof(int)) return new(Vector256.Create((int)value).As<int, T>());
        return new(Vector256.Create((long)value).As<long, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Broadcast(T value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left.vector + right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left.vector - right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> left, Lanes256<T> right) => new(left.vector * right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> left, Lanes256<T> right) => new(left.vector / right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> value) => new(-value.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator <(Lanes256<T> left, Lanes256<T> right) => new(Vector256.LessThan(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator >(Lanes256<T> left, Lanes256<T> right) => new(Vector256.GreaterThan(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator <=(Lanes256<T> left, Lanes256<T> right) => new(Vector256.LessThanOrEqual(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator >=(Lanes256<T> left, Lanes256<T> right) => new(Vector256.GreaterThanOrEqual(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Equal(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Equals(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator &(Lanes256<T> left, Lanes256<T> right) => new(left.vector & right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator |(Lanes256<T> left, Lanes256<T> right) => new(left.vector | right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator ^(Lanes256<T> left, Lanes256<T> right) => new(left.vector ^ right.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator ~(Lanes256<T> value) => new(~value.vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AndNot(Lanes256<T> value, Lanes256<T> mask) => new(Vector256.AndNot(value.vector, mask.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Select(Lanes256<T> mask, Lanes256<T> whenTrue, Lanes256<T> whenFalse)
    {
        // Masks are whole lanes, which one blend selects by; the compiler cannot know and makes three operations of it.
        if (typeof(T) == typeof(float) && Avx.IsSupported) return new(Avx.BlendVariable(whenFalse.vector.AsSingle(), whenTrue.vector.AsSingle(), mask.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double) && Avx.IsSupported) return new(Avx.BlendVariable(whenFalse.vector.AsDouble(), whenTrue.vector.AsDouble(), mask.vector.AsDouble()).As<double, T>());
        return new(Vector256.ConditionalSelect(mask.vector, whenTrue.vector, whenFalse.vector));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Min(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Min(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Max(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Max(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Abs(Lanes256<T> value) => new(Vector256.Abs(value.vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> x, Lanes256<T> y, Lanes256<T> z)
    {
        if (typeof(T) == typeof(float)) return new(Vector256.MultiplyAddEstimate(x.vector.AsSingle(), y.vector.AsSingle(), z.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector256.MultiplyAddEstimate(x.vector.AsDouble(), y.vector.AsDouble(), z.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Lanes256<T> sum, Lanes256<T> x, Lanes256<T> y)
    {
        // The field itself is assigned: a new value would pass through a temporary, and with it the sum through another register.
        if (typeof(T) == typeof(float)) Unsafe.AsRef(in sum.vector) = Vector256.MultiplyAddEstimate(x.vector.AsSingle(), y.vector.AsSingle(), sum.vector.AsSingle()).As<float, T>();
        else if (typeof(T) == typeof(double)) Unsafe.AsRef(in sum.vector) = Vector256.MultiplyAddEstimate(x.vector.AsDouble(), y.vector.AsDouble(), sum.vector.AsDouble()).As<double, T>();
        else throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Sqrt(Lanes256<T> value)
    {
        if (typeof(T) == typeof(float)) return new(Vector256.Sqrt(value.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector256.Sqrt(value.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Floor(Lanes256<T> value)
    {
        if (typeof(T) == typeof(float)) return new(Vector256.Floor(value.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector256.Floor(value.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> RoundToEven(Lanes256<T> value)
    {
        if (typeof(T) == typeof(float)) return new(Vector256.Round(value.vector.AsSingle()).As<float, T>());
        if (typeof(T) == typeof(double)) return new(Vector256.Round(value.vector.AsDouble()).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> PowerOfTwo(Lanes256<T> exponent)
    {
        if (typeof(T) == typeof(float)) return new((Vector256.ShiftLeft((exponent.vector.AsSingle() + Vector256.Create(FloatBits.PowerOfTwoMagic32)).AsInt32(), FloatBits.SignificandBits32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new((Vector256.ShiftLeft((exponent.vector.AsDouble() + Vector256.Create(FloatBits.PowerOfTwoMagic64)).AsInt64(), FloatBits.SignificandBits64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Exponent(Lanes256<T> value)
    {
        if (typeof(T) == typeof(float)) return new(((Vector256.ShiftRightLogical(value.vector.AsInt32(), FloatBits.SignificandBits32) | Vector256.Create(FloatBits.ExponentMagicBits32)).AsSingle() - Vector256.Create(FloatBits.ExponentMagic32)).As<float, T>());
        if (typeof(T) == typeof(double)) return new(((Vector256.ShiftRightLogical(value.vector.AsInt64(), FloatBits.SignificandBits64) | Vector256.Create(FloatBits.ExponentMagicBits64)).AsDouble() - Vector256.Create(FloatBits.ExponentMagic64)).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Significand(Lanes256<T> value)
    {
        if (typeof(T) == typeof(float)) return new(((value.vector.AsInt32() & Vector256.Create(FloatBits.SignificandMask32)) | Vector256.Create(FloatBits.OneBits32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new(((value.vector.AsInt64() & Vector256.Create(FloatBits.SignificandMask64)) | Vector256.Create(FloatBits.OneBits64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Fraction(Lanes256<T> bits)
    {
        if (typeof(T) == typeof(float)) return new((Vector256.ConvertToSingle(Vector256.ShiftRightLogical(bits.vector.AsInt32(), 8)) * Vector256.Create(FloatBits.UnitOfFraction32)).As<float, T>());
        if (typeof(T) == typeof(double)) return new((Vector256.ConvertToDouble(Vector256.ShiftRightLogical(bits.vector.AsInt64(), 11)) * Vector256.Create(FloatBits.UnitOfFraction64)).As<double, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Head(Lanes256<T> value)
    {
        if (typeof(T) == typeof(float)) return new((value.vector.AsInt32() & Vector256.Create(FloatBits.HeadMask32)).As<int, T>());
        if (typeof(T) == typeof(double)) return new((value.vector.AsInt64() & Vector256.Create(FloatBits.HeadMask64)).As<long, T>());
        throw FloatLanesOnly.Refuse<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes256<T> Load(T* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lanes256<T> value, T* destination) => Vector256.Store(value.vector, destination);
}
