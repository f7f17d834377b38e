namespace Accel;

/// <content>The functions as members: of numbers static, as in <c>Sqrt(Col("x"))</c>; of texts and moments on the value, as in <c>Col("day").Year()</c>.</content>
public abstract partial class Expr
{
    /// <inheritdoc cref="Functions.Abs"/>
    public static Expr Abs(Expr value) => Call(Functions.Abs, value);

    /// <inheritdoc cref="Functions.Sign"/>
    public static Expr Sign(Expr value) => Call(Functions.Sign, value);

    /// <inheritdoc cref="Functions.Min"/>
    public static Expr Min(Expr left, Expr right) => Call(Functions.Min, left, right);

    /// <inheritdoc cref="Functions.Max"/>
    public static Expr Max(Expr left, Expr right) => Call(Functions.Max, left, right);

    /// <inheritdoc cref="Functions.Sqrt"/>
    public static Expr Sqrt(Expr value) => Call(Functions.Sqrt, value);

    /// <inheritdoc cref="Functions.Exp"/>
    public static Expr Exp(Expr value) => Call(Functions.Exp, value);

    /// <inheritdoc cref="Functions.Log"/>
    public static Expr Log(Expr value) => Call(Functions.Log, value);

    /// <inheritdoc cref="Functions.Log10"/>
    public static Expr Log10(Expr value) => Call(Functions.Log10, value);

    /// <inheritdoc cref="Functions.Pow"/>
    public static Expr Pow(Expr value, Expr power) => Call(Functions.Pow, value, power);

    /// <inheritdoc cref="Functions.Floor"/>
    public static Expr Floor(Expr value) => Call(Functions.Floor, value);

    /// <inheritdoc cref="Functions.Ceiling"/>
    public static Expr Ceiling(Expr value) => Call(Functions.Ceiling, value);

    /// <inheritdoc cref="Functions.Round"/>
    public static Expr Round(Expr value) => Call(Functions.Round, value);

    /// <inheritdoc cref="Functions.Sin"/>
    public static Expr Sin(Expr value) => Call(Functions.Sin, value);

    /// <inheritdoc cref="Functions.Cos"/>
    public static Expr Cos(Expr value) => Call(Functions.Cos, value);

    /// <inheritdoc cref="Functions.IsNaN"/>
    public static Expr IsNaN(Expr value) => Call(Functions.IsNaN, value);

    /// <inheritdoc cref="Functions.Year"/>
    public Expr Year() => Call(Functions.Year, this);

    /// <inheritdoc cref="Functions.Month"/>
    public Expr Month() => Call(Functions.Month, this);

    /// <inheritdoc cref="Functions.Day"/>
    public Expr Day() => Call(Functions.Day, this);

    /// <inheritdoc cref="Functions.DayOfWeek"/>
    public Expr DayOfWeek() => Call(Functions.DayOfWeek, this);

    /// <inheritdoc cref="Functions.DayOfYear"/>
    public Expr DayOfYear() => Call(Functions.DayOfYear, this);

    /// <inheritdoc cref="Functions.Hour"/>
    public Expr Hour() => Call(Functions.Hour, this);

    /// <inheritdoc cref="Functions.Minute"/>
    public Expr Minute() => Call(Functions.Minute, this);

    /// <inheritdoc cref="Functions.Second"/>
    public Expr Second() => Call(Functions.Second, this);

    /// <inheritdoc cref="Functions.Length"/>
    public Expr Length() => Call(Functions.Length, this);

    /// <inheritdoc cref="Functions.ToUpper"/>
    public Expr ToUpper() => Call(Functions.ToUpper, this);

    /// <inheritdoc cref="Functions.ToLower"/>
    public Expr ToLower() => Call(Functions.ToLower, this);

    /// <inheritdoc cref="Functions.Trim"/>
    public Expr Trim() => Call(Functions.Trim, this);

    /// <inheritdoc cref="Functions.StartsWith"/>
    public Expr StartsWith(Expr prefix) => Call(Functions.StartsWith, this, prefix);

    /// <inheritdoc cref="Functions.EndsWith"/>
    public Expr EndsWith(Expr suffix) => Call(Functions.EndsWith, this, suffix);

    /// <inheritdoc cref="Functions.Contains"/>
    public Expr Contains(Expr part) => Call(Functions.Contains, this, part);

    /// <inheritdoc cref="Functions.Substring"/>
    public Expr Substring(Expr start) => Call(Functions.Substring, this, start);

    /// <inheritdoc cref="Functions.Substring"/>
    public Expr Substring(Expr start, Expr length) => Call(Functions.Substring, this, start, length);
}
