namespace Accel.Kernels.Columns;

/// <summary>How dates and timestamps are stored, and the way to and from C#'s types. Microseconds: C#'s tenths of them are cut off (towards the past).</summary>
public static class Moments
{
    const long TicksPerMicrosecond = 10;
    static readonly long EpochTicks = DateTime.UnixEpoch.Ticks;
    static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Microseconds since 1970-01-01T00:00:00 of a moment; its <see cref="DateTime.Kind"/> is ignored.</summary>
    public static long FromDateTime(DateTime moment) =>
        moment.Ticks / TicksPerMicrosecond - EpochTicks / TicksPerMicrosecond;

    /// <summary>The moment of that many microseconds since 1970-01-01T00:00:00, of unspecified kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the years 1 to 9999.</exception>
    public static DateTime ToDateTime(long microseconds) => new(checked(EpochTicks + microseconds * TicksPerMicrosecond), DateTimeKind.Unspecified);

    /// <summary>Days since 1970-01-01.</summary>
    public static int FromDate(DateOnly date) => date.DayNumber - EpochDay;

    /// <summary>The day that many days after 1970-01-01.</summary>
    public static DateOnly ToDate(int days) => DateOnly.FromDayNumber(checked(EpochDay + days));
}
