namespace Accel;

/// <content>Further functions of numbers.</content>
public abstract partial class Expr
{
    /// <inheritdoc cref="Functions.Cbrt"/>
    public static Expr Cbrt(Expr value) => Call(Functions.Cbrt, value);

    /// <inheritdoc cref="Functions.Log2"/>
    public static Expr Log2(Expr value) => Call(Functions.Log2, value);

    /// <inheritdoc cref="Functions.Truncate"/>
    public static Expr Truncate(Expr value) => Call(Functions.Truncate, value);

    /// <inheritdoc cref="Functions.Tan"/>
    public static Expr Tan(Expr value) => Call(Functions.Tan, value);

    /// <inheritdoc cref="Functions.Asin"/>
    public static Expr Asin(Expr value) => Call(Functions.Asin, value);

    /// <inheritdoc cref="Functions.Acos"/>
    public static Expr Acos(Expr value) => Call(Functions.Acos, value);

    /// <inheritdoc cref="Functions.Atan"/>
    public static Expr Atan(Expr value) => Call(Functions.Atan, value);

    /// <inheritdoc cref="Functions.Sinh"/>
    public static Expr Sinh(Expr value) => Call(Functions.Sinh, value);

    /// <inheritdoc cref="Functions.Cosh"/>
    public static Expr Cosh(Expr value) => Call(Functions.Cosh, value);

    /// <inheritdoc cref="Functions.Tanh"/>
    public static Expr Tanh(Expr value) => Call(Functions.Tanh, value);

    /// <inheritdoc cref="Functions.Asinh"/>
    public static Expr Asinh(Expr value) => Call(Functions.Asinh, value);

    /// <inheritdoc cref="Functions.Acosh"/>
    public static Expr Acosh(Expr value) => Call(Functions.Acosh, value);

    /// <inheritdoc cref="Functions.Atanh"/>
    public static Expr Atanh(Expr value) => Call(Functions.Atanh, value);

    /// <inheritdoc cref="Functions.IsFinite"/>
    public static Expr IsFinite(Expr value) => Call(Functions.IsFinite, value);

    /// <inheritdoc cref="Functions.IsInfinity"/>
    public static Expr IsInfinity(Expr value) => Call(Functions.IsInfinity, value);

    /// <inheritdoc cref="Functions.Atan2"/>
    public static Expr Atan2(Expr y, Expr x) => Call(Functions.Atan2, y, x);

    /// <inheritdoc cref="Functions.Log"/>
    public static Expr Log(Expr value, Expr newBase) => Call(Functions.Log, value, newBase);

    /// <inheritdoc cref="Functions.Round"/>
    public static Expr Round(Expr value, Expr decimals) => Call(Functions.Round, value, decimals);

    /// <summary>The least of the numbers; null if any is, NaN if any is.</summary>
    public static Expr Min(Expr first, Expr second, params Expr[] others) => others.Aggregate(Min(first, second), Min);

    /// <summary>The greatest of the numbers; null if any is, NaN if any is.</summary>
    public static Expr Max(Expr first, Expr second, params Expr[] others) => others.Aggregate(Max(first, second), Max);

    /// <summary>The number, or the bound that it lies beyond; null where the lower bound lies above the upper.</summary>
    public static Expr Clamp(Expr value, Expr low, Expr high) =>
        If(!(low > high), If(value < low, low, If(value > high, high, value)), Lit(null));
}
