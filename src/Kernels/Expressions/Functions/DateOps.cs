namespace Accel.Kernels.Expressions;

/// <summary>A part of a day.</summary>
interface IDatePart
{
    static abstract int Of(int day);
}

/// <summary>A part of the time since midnight, in microseconds.</summary>
interface ITimePart
{
    static abstract int Of(long timeOfDay);
}

readonly struct YearPart : IDatePart { public static int Of(int day) => Calendar.Date(day).Year; }

readonly struct MonthPart : IDatePart { public static int Of(int day) => Calendar.Date(day).Month; }

readonly struct DayPart : IDatePart { public static int Of(int day) => Calendar.Date(day).Day; }

readonly struct DayOfWeekPart : IDatePart { public static int Of(int day) => Calendar.DayOfWeek(day); }

readonly struct DayOfYearPart : IDatePart { public static int Of(int day) => Calendar.DayOfYear(day); }

readonly struct HourPart : ITimePart { public static int Of(long timeOfDay) => (int)((ulong)timeOfDay / 3_600_000_000); }

readonly struct MinutePart : ITimePart { public static int Of(long timeOfDay) => (int)((ulong)timeOfDay / 60_000_000 % 60); }

readonly struct SecondPart : ITimePart { public static int Of(long timeOfDay) => (int)((ulong)timeOfDay / 1_000_000 % 60); }

readonly struct MillisecondPart : ITimePart { public static int Of(long timeOfDay) => (int)((ulong)timeOfDay / 1000 % 1000); }

readonly struct MicrosecondPart : ITimePart { public static int Of(long timeOfDay) => (int)((ulong)timeOfDay % 1000); }

readonly struct QuarterPart : IDatePart { public static int Of(int day) => (Calendar.Date(day).Month + 2) / 3; }

/// <summary>As <see cref="DateOnly.DayNumber"/> counts.</summary>
readonly struct DayNumberPart : IDatePart { public static int Of(int day) => day - Calendar.FirstDay; }

/// <summary>A part of a day.</summary>
readonly struct OfDate<TPart> : IScalarFunction<int, int> where TPart : struct, IDatePart
{
    public static int Invoke(int x) => TPart.Of(x);
}

/// <summary>A part of a moment's day.</summary>
readonly struct DateOfMoment<TPart> : IScalarFunction<long, int> where TPart : struct, IDatePart
{
    public static int Invoke(long x) => TPart.Of(Calendar.Day(x));
}

/// <summary>A part of a moment's time.</summary>
readonly struct TimeOfMoment<TPart> : IScalarFunction<long, int> where TPart : struct, ITimePart
{
    public static int Invoke(long x) => TPart.Of(Calendar.TimeOfDay(x));
}

/// <summary>The day of a moment.</summary>
readonly struct DayOp : IScalarFunction<long, int>
{
    public static int Invoke(long x) => Calendar.Day(x);
}

/// <summary>The moment at which a day begins.</summary>
readonly struct MidnightOp : IScalarFunction<int, long>
{
    public static long Invoke(int x) => x * Calendar.MicrosecondsPerDay;
}
