using Accel.Kernels.Expressions;
using static Accel.Kernels.Expressions.OverloadFactory;

namespace Accel;

/// <content>Days and moments moved, compared and rounded. What lies outside the years 1 to 9999 is null.</content>
public static partial class Functions
{
    /// <summary>A day so many days later, or a moment so many days and parts of them.</summary>
    public static Function AddDays { get; } = new("AddDays",
        Partial<AddDaysOp, int, int, int>(DataType.Date, DataType.Int32, DataType.Date), Units<DayUnit>());

    /// <summary>A moment so many hours and parts of them later.</summary>
    public static Function AddHours { get; } = new("AddHours", Units<HourUnit>());

    /// <summary>A moment so many minutes and parts of them later.</summary>
    public static Function AddMinutes { get; } = new("AddMinutes", Units<MinuteUnit>());

    /// <summary>A moment so many seconds and parts of them later.</summary>
    public static Function AddSeconds { get; } = new("AddSeconds", Units<SecondUnit>());

    /// <summary>A moment so many milliseconds and parts of them later.</summary>
    public static Function AddMilliseconds { get; } = new("AddMilliseconds", Units<MillisecondUnit>());

    /// <summary>A moment so many microseconds later.</summary>
    public static Function AddMicroseconds { get; } = new("AddMicroseconds",
        Partial<AddMicrosecondsOp, long, long, long>(DataType.Timestamp, DataType.Int64, DataType.Timestamp));

    /// <summary>A day or moment so many months later; the last day of the month where that is shorter.</summary>
    public static Function AddMonths { get; } = new("AddMonths",
        Partial<AddMonthsOp, int, int, int>(DataType.Date, DataType.Int32, DataType.Date),
        Partial<AddMonthsToMomentOp, long, int, long>(DataType.Timestamp, DataType.Int32, DataType.Timestamp));

    /// <summary>A day or moment so many years later; 29 February becomes the 28th where there is none.</summary>
    public static Function AddYears { get; } = new("AddYears",
        Partial<AddYearsOp, int, int, int>(DataType.Date, DataType.Int32, DataType.Date),
        Partial<AddYearsToMomentOp, long, int, long>(DataType.Timestamp, DataType.Int32, DataType.Timestamp));

    /// <summary>From the second to the first: whole days between days, days and their parts between moments.</summary>
    public static Function DaysSince { get; } = new("DaysSince",
        Scalar<DayDifferenceOp, int, int, int>(DataType.Date, DataType.Date, DataType.Int32), Since<DayUnit>());

    /// <summary>From the second moment to the first in hours and their parts.</summary>
    public static Function HoursSince { get; } = new("HoursSince", Since<HourUnit>());

    /// <summary>From the second moment to the first in minutes and their parts.</summary>
    public static Function MinutesSince { get; } = new("MinutesSince", Since<MinuteUnit>());

    /// <summary>From the second moment to the first in seconds and their parts.</summary>
    public static Function SecondsSince { get; } = new("SecondsSince", Since<SecondUnit>());

    /// <summary>From the second moment to the first in microseconds, as Int64.</summary>
    public static Function MicrosecondsSince { get; } = new("MicrosecondsSince",
        Scalar<MicrosecondDifferenceOp, long, long, long>(DataType.Timestamp, DataType.Timestamp, DataType.Int64));

    /// <summary>The first day of the year, of a moment its midnight.</summary>
    public static Function StartOfYear { get; } = Start<YearStart>("StartOfYear");

    /// <summary>The first day of the quarter, of a moment its midnight.</summary>
    public static Function StartOfQuarter { get; } = Start<QuarterStart>("StartOfQuarter");

    /// <summary>The first day of the month, of a moment its midnight.</summary>
    public static Function StartOfMonth { get; } = Start<MonthStart>("StartOfMonth");

    /// <summary>The Monday of the week, of a moment its midnight.</summary>
    public static Function StartOfWeek { get; } = Start<WeekStart>("StartOfWeek");

    /// <summary>The moment without its minutes and what is finer.</summary>
    public static Function StartOfHour { get; } = new("StartOfHour", Whole<HourUnit>());

    /// <summary>The moment without its seconds and what is finer.</summary>
    public static Function StartOfMinute { get; } = new("StartOfMinute", Whole<MinuteUnit>());

    /// <summary>The moment without parts of a second.</summary>
    public static Function StartOfSecond { get; } = new("StartOfSecond", Whole<SecondUnit>());

    /// <summary>The day of a year, a month and a day of the month; null where there is none.</summary>
    public static Function DateOf { get; } = new("DateOf", new Overload([DataType.Int32, DataType.Int32, DataType.Int32], DataType.Date, true, (compiler, arguments) =>
    {
        int x = compiler.Register(arguments[0]), y = compiler.Register(arguments[1]), z = compiler.Register(arguments[2]), result = compiler.Take(DataType.Date);
        return compiler.Add(result, new PartialStep<DateOfOp, int, int, int, int>(result, x, y, z));
    })
    {
        OnGpu = GpuForm.Of<Partial<DateOfOp, int, int, int, int>>(),
    });

    static Overload Units<TUnit>() where TUnit : struct, ITimeUnit =>
        Partial<AddUnitsOp<TUnit>, long, double, long>(DataType.Timestamp, DataType.Float64, DataType.Timestamp);

    static Overload Since<TUnit>() where TUnit : struct, ITimeUnit =>
        Scalar<DifferenceOp<TUnit>, long, long, double>(DataType.Timestamp, DataType.Timestamp, DataType.Float64);

    static Overload Whole<TUnit>() where TUnit : struct, ITimeUnit =>
        Scalar<WholeUnits<TUnit>, long, long>(DataType.Timestamp, DataType.Timestamp);

    static Function Start<TStart>(string name) where TStart : struct, IDateStart => new(name,
        Scalar<StartOfDate<TStart>, int, int>(DataType.Date, DataType.Date),
        Scalar<StartOfMoment<TStart>, long, long>(DataType.Timestamp, DataType.Timestamp));
}
