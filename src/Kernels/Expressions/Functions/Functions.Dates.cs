using Accel.Kernels.Expressions;
using static Accel.Kernels.Expressions.OverloadFactory;

namespace Accel;

/// <content>Parts of days and moments.</content>
public static partial class Functions
{
    /// <summary>The year.</summary>
    public static Function Year { get; } = DatePart<YearPart>("Year");

    /// <summary>The month, 1 to 12.</summary>
    public static Function Month { get; } = DatePart<MonthPart>("Month");

    /// <summary>The day of the month, 1 to 31.</summary>
    public static Function Day { get; } = DatePart<DayPart>("Day");

    /// <summary>The day of the week: 0 for Sunday to 6 for Saturday.</summary>
    public static Function DayOfWeek { get; } = DatePart<DayOfWeekPart>("DayOfWeek");

    /// <summary>The day of the year, 1 to 366.</summary>
    public static Function DayOfYear { get; } = DatePart<DayOfYearPart>("DayOfYear");

    /// <summary>The hour, 0 to 23.</summary>
    public static Function Hour { get; } = new("Hour", Scalar<TimeOfMoment<HourPart>, long, int>(DataType.Timestamp, DataType.Int32));

    /// <summary>The minute, 0 to 59.</summary>
    public static Function Minute { get; } = new("Minute", Scalar<TimeOfMoment<MinutePart>, long, int>(DataType.Timestamp, DataType.Int32));

    /// <summary>The second, 0 to 59.</summary>
    public static Function Second { get; } = new("Second", Scalar<TimeOfMoment<SecondPart>, long, int>(DataType.Timestamp, DataType.Int32));

    /// <summary>The millisecond, 0 to 999.</summary>
    public static Function Millisecond { get; } = new("Millisecond", Scalar<TimeOfMoment<MillisecondPart>, long, int>(DataType.Timestamp, DataType.Int32));

    /// <summary>The microsecond within the millisecond, 0 to 999.</summary>
    public static Function Microsecond { get; } = new("Microsecond", Scalar<TimeOfMoment<MicrosecondPart>, long, int>(DataType.Timestamp, DataType.Int32));

    /// <summary>The quarter of the year, 1 to 4.</summary>
    public static Function Quarter { get; } = DatePart<QuarterPart>("Quarter");

    /// <summary>Days since 0001-01-01.</summary>
    public static Function DayNumber { get; } = DatePart<DayNumberPart>("DayNumber");

    static Function DatePart<TPart>(string name) where TPart : struct, IDatePart => new(name,
        Scalar<OfDate<TPart>, int, int>(DataType.Date, DataType.Int32),
        Scalar<DateOfMoment<TPart>, long, int>(DataType.Timestamp, DataType.Int32));
}
