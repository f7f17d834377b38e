namespace Accel;

/// <content>Days and moments: parts, arithmetic, differences and rounding.</content>
public abstract partial class Expr
{
    /// <inheritdoc cref="Functions.Millisecond"/>
    public Expr Millisecond() => Call(Functions.Millisecond, this);

    /// <inheritdoc cref="Functions.Microsecond"/>
    public Expr Microsecond() => Call(Functions.Microsecond, this);

    /// <inheritdoc cref="Functions.Quarter"/>
    public Expr Quarter() => Call(Functions.Quarter, this);

    /// <inheritdoc cref="Functions.DayNumber"/>
    public Expr DayNumber() => Call(Functions.DayNumber, this);

    /// <inheritdoc cref="Functions.StartOfYear"/>
    public Expr StartOfYear() => Call(Functions.StartOfYear, this);

    /// <inheritdoc cref="Functions.StartOfQuarter"/>
    public Expr StartOfQuarter() => Call(Functions.StartOfQuarter, this);

    /// <inheritdoc cref="Functions.StartOfMonth"/>
    public Expr StartOfMonth() => Call(Functions.StartOfMonth, this);

    /// <inheritdoc cref="Functions.StartOfWeek"/>
    public Expr StartOfWeek() => Call(Functions.StartOfWeek, this);

    /// <inheritdoc cref="Functions.StartOfHour"/>
    public Expr StartOfHour() => Call(Functions.StartOfHour, this);

    /// <inheritdoc cref="Functions.StartOfMinute"/>
    public Expr StartOfMinute() => Call(Functions.StartOfMinute, this);

    /// <inheritdoc cref="Functions.StartOfSecond"/>
    public Expr StartOfSecond() => Call(Functions.StartOfSecond, this);

    /// <inheritdoc cref="Functions.AddDays"/>
    public Expr AddDays(Expr days) => Call(Functions.AddDays, this, days);

    /// <inheritdoc cref="Functions.AddHours"/>
    public Expr AddHours(Expr hours) => Call(Functions.AddHours, this, hours);

    /// <inheritdoc cref="Functions.AddMinutes"/>
    public Expr AddMinutes(Expr minutes) => Call(Functions.AddMinutes, this, minutes);

    /// <inheritdoc cref="Functions.AddSeconds"/>
    public Expr AddSeconds(Expr seconds) => Call(Functions.AddSeconds, this, seconds);

    /// <inheritdoc cref="Functions.AddMilliseconds"/>
    public Expr AddMilliseconds(Expr milliseconds) => Call(Functions.AddMilliseconds, this, milliseconds);

    /// <inheritdoc cref="Functions.AddMicroseconds"/>
    public Expr AddMicroseconds(Expr microseconds) => Call(Functions.AddMicroseconds, this, microseconds);

    /// <inheritdoc cref="Functions.AddMonths"/>
    public Expr AddMonths(Expr months) => Call(Functions.AddMonths, this, months);

    /// <inheritdoc cref="Functions.AddYears"/>
    public Expr AddYears(Expr years) => Call(Functions.AddYears, this, years);

    /// <inheritdoc cref="Functions.DaysSince"/>
    public Expr DaysSince(Expr earlier) => Call(Functions.DaysSince, this, earlier);

    /// <inheritdoc cref="Functions.HoursSince"/>
    public Expr HoursSince(Expr earlier) => Call(Functions.HoursSince, this, earlier);

    /// <inheritdoc cref="Functions.MinutesSince"/>
    public Expr MinutesSince(Expr earlier) => Call(Functions.MinutesSince, this, earlier);

    /// <inheritdoc cref="Functions.SecondsSince"/>
    public Expr SecondsSince(Expr earlier) => Call(Functions.SecondsSince, this, earlier);

    /// <inheritdoc cref="Functions.MicrosecondsSince"/>
    public Expr MicrosecondsSince(Expr earlier) => Call(Functions.MicrosecondsSince, this, earlier);

    /// <inheritdoc cref="Functions.DateOf"/>
    public static Expr DateOf(Expr year, Expr month, Expr day) => Call(Functions.DateOf, year, month, day);
}
