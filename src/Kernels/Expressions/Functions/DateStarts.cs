namespace Accel.Kernels.Expressions;

/// <summary>The first day of the stretch of the calendar that a day lies in.</summary>
interface IDateStart
{
    static abstract int Of(int day);
}

readonly struct YearStart : IDateStart { public static int Of(int day) => Calendar.Days(Calendar.Date(day).Year, 1, 1); }

readonly struct QuarterStart : IDateStart
{
    public static int Of(int day)
    {
        (int year, int month, _) = Calendar.Date(day);
        return Calendar.Days(year, (month - 1) / 3 * 3 + 1, 1);
    }
}

readonly struct MonthStart : IDateStart { public static int Of(int day) => day - Calendar.Date(day).Day + 1; }

/// <summary>Weeks begin on Monday (ISO 8601).</summary>
readonly struct WeekStart : IDateStart { public static int Of(int day) => day - (Calendar.DayOfWeek(day) + 6) % 7; }

/// <summary>Of a day.</summary>
readonly struct StartOfDate<TStart> : IScalarFunction<int, int> where TStart : struct, IDateStart
{
    public static int Invoke(int x) => TStart.Of(x);
}

/// <summary>Of a moment: the first day's midnight.</summary>
readonly struct StartOfMoment<TStart> : IScalarFunction<long, long> where TStart : struct, IDateStart
{
    public static long Invoke(long x) => TStart.Of(Calendar.Day(x)) * Calendar.MicrosecondsPerDay;
}

/// <summary>A moment without what is finer than a unit of time; rounds towards the past.</summary>
readonly struct WholeUnits<TUnit> : IScalarFunction<long, long> where TUnit : struct, ITimeUnit
{
    public static long Invoke(long x)
    {
        long unit = TUnit.Ticks / TimeSpan.TicksPerMicrosecond, rest = x % unit;
        return x - (rest < 0 ? rest + unit : rest);
    }
}
