using System.Numerics;

namespace Accel.Kernels.Expressions;

/// <summary>The magnitude of an integer; none of the least, where C# throws.</summary>
readonly struct IntegerAbsOp<T> : IPartialFunction<T, T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static bool TryInvoke(T x, out T y)
    {
        y = T.IsNegative(x) ? T.Zero - x : x;
        return x != T.MinValue;
    }
}

/// <summary>-1, 0 or 1.</summary>
readonly struct IntegerSignOp<T> : IScalarFunction<T, int> where T : unmanaged, IBinaryInteger<T>
{
    public static int Invoke(T x) => T.Sign(x);
}

/// <summary>-1, 0 or 1; none of NaN, where C# throws.</summary>
readonly struct FloatSignOp<T> : IPartialFunction<T, int> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static bool TryInvoke(T x, out int y)
    {
        y = x > T.Zero ? 1 : x < T.Zero ? -1 : 0;
        return !T.IsNaN(x);
    }
}

readonly struct IntegerMinOp<T> : IScalarFunction<T, T, T> where T : unmanaged, INumber<T> { public static T Invoke(T x, T y) => T.Min(x, y); }

readonly struct IntegerMaxOp<T> : IScalarFunction<T, T, T> where T : unmanaged, INumber<T> { public static T Invoke(T x, T y) => T.Max(x, y); }

readonly struct IsNaNOp<T> : IPredicate<T> where T : unmanaged, IFloatingPointIeee754<T> { public static bool Invoke(T x) => T.IsNaN(x); }

/// <summary>A finite number less itself is zero; the others leave NaN.</summary>
readonly struct IsFiniteOp<T> : IPredicate<T> where T : unmanaged, IFloatingPointIeee754<T> { public static bool Invoke(T x) => x - x == T.Zero; }

readonly struct IsInfinityOp<T> : IPredicate<T> where T : unmanaged, IFloatingPointIeee754<T> { public static bool Invoke(T x) => !T.IsNaN(x) && x - x != T.Zero; }

/// <summary>The logarithm to a base.</summary>
readonly struct LogBaseOp<T> : IScalarFunction<T, T, T> where T : unmanaged, IFloatingPointIeee754<T> { public static T Invoke(T x, T y) => T.Log(x, y); }

/// <summary>Rounded to a number of decimals, halves to the even one; none where C# refuses the number.</summary>
readonly struct RoundDoubleOp : IPartialFunction<double, int, double>
{
    public static bool TryInvoke(double x, int y, out double z)
    {
        bool allowed = y is >= 0 and <= 15;
        z = allowed ? Math.Round(x, y) : 0;
        return allowed;
    }
}

/// <inheritdoc cref="RoundDoubleOp"/>
readonly struct RoundSingleOp : IPartialFunction<float, int, float>
{
    public static bool TryInvoke(float x, int y, out float z)
    {
        bool allowed = y is >= 0 and <= 6;
        z = allowed ? MathF.Round(x, y) : 0;
        return allowed;
    }
}
