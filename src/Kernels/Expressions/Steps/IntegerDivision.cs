using System.Numerics;
using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>The quotient cut towards zero; none by zero, nor of the least integer by minus one, where C# throws.</summary>
readonly struct IntegerDivideOp<T> : IPartialFunction<T, T, T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryInvoke(T x, T y, out T z)
    {
        bool divides = !IntegerDivision.Fails(x, y);
        z = divides ? x / y : T.Zero;
        return divides;
    }
}

/// <summary>The remainder with the sign of the dividend; none where there is no quotient.</summary>
readonly struct IntegerRemainderOp<T> : IPartialFunction<T, T, T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryInvoke(T x, T y, out T z)
    {
        bool divides = !IntegerDivision.Fails(x, y);
        z = divides ? x % y : T.Zero;
        return divides;
    }
}

/// <summary>The remainder of floating-point numbers, with the sign of the dividend.</summary>
readonly struct FloatRemainderOp<T> : IScalarFunction<T, T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x % y;
}

static class IntegerDivision
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fails<T>(T x, T y) where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> =>
        T.IsZero(y) || (T.IsNegative(y) && y == T.Zero - T.One && x == T.MinValue);
}
