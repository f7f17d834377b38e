namespace Accel.Kernels.Expressions;

/// <summary>A unit of time, in C#'s ticks of a tenth of a microsecond.</summary>
interface ITimeUnit
{
    static abstract long Ticks { get; }
}

readonly struct DayUnit : ITimeUnit { public static long Ticks => TimeSpan.TicksPerDay; }

readonly struct HourUnit : ITimeUnit { public static long Ticks => TimeSpan.TicksPerHour; }

readonly struct MinuteUnit : ITimeUnit { public static long Ticks => TimeSpan.TicksPerMinute; }

readonly struct SecondUnit : ITimeUnit { public static long Ticks => TimeSpan.TicksPerSecond; }

readonly struct MillisecondUnit : ITimeUnit { public static long Ticks => TimeSpan.TicksPerMillisecond; }

/// <summary>A moment so many units later, whole ones and their fraction apart as C# adds them; none outside C#'s years.</summary>
readonly struct AddUnitsOp<TUnit> : IPartialFunction<long, double, long> where TUnit : struct, ITimeUnit
{
    public static bool TryInvoke(long x, double y, out long z)
    {
        z = 0;
        if (!Calendar.IsMoment(x) || Math.Abs(y) > (double)(long.MaxValue / 2 / TUnit.Ticks)) return false;
        double whole = Math.Truncate(y);
        long ticks = (long)whole * TUnit.Ticks + (long)((y - whole) * TUnit.Ticks);
        long total = x * TimeSpan.TicksPerMicrosecond + ticks;
        z = (total - (total % TimeSpan.TicksPerMicrosecond + TimeSpan.TicksPerMicrosecond) % TimeSpan.TicksPerMicrosecond) / TimeSpan.TicksPerMicrosecond;
        return Calendar.IsMoment(z);
    }
}

/// <summary>A moment so many microseconds later; none outside C#'s years.</summary>
readonly struct AddMicrosecondsOp : IPartialFunction<long, long, long>
{
    public static bool TryInvoke(long x, long y, out long z)
    {
        z = x + y;
        return ((x ^ z) & (y ^ z)) >= 0 && Calendar.IsMoment(z);
    }
}

/// <summary>A day so many days later; none outside C#'s years.</summary>
readonly struct AddDaysOp : IPartialFunction<int, int, int>
{
    public static bool TryInvoke(int x, int y, out int z)
    {
        long day = (long)x + y;
        z = (int)day;
        return day is >= Calendar.FirstDay and <= Calendar.LastDay;
    }
}

/// <summary>A day so many months later; none outside C#'s years.</summary>
readonly struct AddMonthsOp : IPartialFunction<int, int, int>
{
    public static bool TryInvoke(int x, int y, out int z) => Calendar.TryAddMonths(x, y, out z);
}

/// <summary>A moment so many months later, at the same time of the day; none outside C#'s years.</summary>
readonly struct AddMonthsToMomentOp : IPartialFunction<long, int, long>
{
    public static bool TryInvoke(long x, int y, out long z)
    {
        bool found = Calendar.TryAddMonths(Calendar.Day(x), y, out int day);
        z = day * Calendar.MicrosecondsPerDay + Calendar.TimeOfDay(x);
        return found;
    }
}

/// <summary>A day or moment so many years later.</summary>
readonly struct AddYearsOp : IPartialFunction<int, int, int>
{
    public static bool TryInvoke(int x, int y, out int z)
    {
        z = 0;
        return y is > -10_000 and < 10_000 && Calendar.TryAddMonths(x, 12 * y, out z);
    }
}

/// <summary>A moment so many years later, at the same time of the day; none outside C#'s years.</summary>
readonly struct AddYearsToMomentOp : IPartialFunction<long, int, long>
{
    public static bool TryInvoke(long x, int y, out long z)
    {
        z = 0;
        return y is > -10_000 and < 10_000 && AddMonthsToMomentOp.TryInvoke(x, 12 * y, out z);
    }
}

/// <summary>From the second day to the first, in days.</summary>
readonly struct DayDifferenceOp : IScalarFunction<int, int, int>
{
    public static int Invoke(int x, int y) => x - y;
}

/// <summary>From the second moment to the first, in microseconds.</summary>
readonly struct MicrosecondDifferenceOp : IScalarFunction<long, long, long>
{
    public static long Invoke(long x, long y) => x - y;
}

/// <summary>From the second moment to the first in units and their fraction, as a <see cref="TimeSpan"/> computes its totals.</summary>
readonly struct DifferenceOp<TUnit> : IScalarFunction<long, long, double> where TUnit : struct, ITimeUnit
{
    public static double Invoke(long x, long y) => (double)((x - y) * TimeSpan.TicksPerMicrosecond) / TUnit.Ticks;
}

/// <summary>The day of a year, a month and a day of the month; none where C# has no such date.</summary>
readonly struct DateOfOp : IPartialFunction<int, int, int, int>
{
    public static bool TryInvoke(int x, int y, int z, out int result)
    {
        bool exists = x is >= 1 and <= 9999 && y is >= 1 and <= 12 && z >= 1 && z <= Calendar.DaysInMonth(x, y);
        result = exists ? Calendar.Days(x, y, z) : 0;
        return exists;
    }
}
