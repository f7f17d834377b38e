using System.Numerics;
using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Sum of unsigned integers, which have no lanes of one value; it wraps.</summary>
readonly struct WordAddOp<T> : IScalarFunction<T, T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x + y;
}

/// <summary>Difference; it wraps.</summary>
readonly struct WordSubtractOp<T> : IScalarFunction<T, T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x - y;
}

/// <summary>Product; it wraps.</summary>
readonly struct WordMultiplyOp<T> : IScalarFunction<T, T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x * y;
}

/// <summary>Whether two are equal.</summary>
readonly struct WordEqualOp<T> : IScalarFunction<T, T, bool> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Invoke(T x, T y) => x == y;
}

/// <summary>Whether two differ.</summary>
readonly struct WordNotEqualOp<T> : IScalarFunction<T, T, bool> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Invoke(T x, T y) => x != y;
}

/// <summary>Whether the first is less.</summary>
readonly struct WordLessThanOp<T> : IScalarFunction<T, T, bool> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Invoke(T x, T y) => x < y;
}

/// <summary>Whether the first is not greater.</summary>
readonly struct WordLessThanOrEqualOp<T> : IScalarFunction<T, T, bool> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Invoke(T x, T y) => x <= y;
}
