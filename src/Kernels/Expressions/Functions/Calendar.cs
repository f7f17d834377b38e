namespace Accel.Kernels.Expressions;

/// <summary>Days since 1970-01-01 to dates of the Gregorian calendar and back, without a table and without failing for any day.</summary>
static class Calendar
{
    public const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>The days of C#'s first and last date, 0001-01-01 and 9999-12-31.</summary>
    public const int FirstDay = -719_162, LastDay = 2_932_896;

    const int MaxYear = 9999;
    const int DaysPer400Years = 146_097;
    const int DaysFromMarchOfYear0 = 719_468;

    /// <summary>The day of a moment; rounds towards the past.</summary>
    public static int Day(long microseconds)
    {
        long day = microseconds / MicrosecondsPerDay;
        return (int)(microseconds % MicrosecondsPerDay < 0 ? day - 1 : day);
    }

    /// <summary>Microseconds since midnight.</summary>
    public static long TimeOfDay(long microseconds)
    {
        long rest = microseconds % MicrosecondsPerDay;
        return rest < 0 ? rest + MicrosecondsPerDay : rest;
    }

    /// <summary>Year, month and day. Years are counted from March, so that the leap day is a year's last, and in cycles of 400.</summary>
    public static (int Year, int Month, int Day) Date(int days)
    {
        long shifted = (long)days + DaysFromMarchOfYear0;
        long cycle = shifted >= 0 ? shifted / DaysPer400Years : (shifted - DaysPer400Years + 1) / DaysPer400Years;
        int dayOfCycle = (int)(shifted - cycle * DaysPer400Years);
        int yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
        int dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (int)(cycle * 400) + yearOfCycle + (month <= 2 ? 1 : 0);
        return (year, month, day);
    }

    /// <summary>Days since 1970-01-01 of a date; the inverse of <see cref="Date"/>.</summary>
    public static int Days(int year, int month, int day)
    {
        int yearFromMarch = month <= 2 ? year - 1 : year;
        int cycle = (yearFromMarch >= 0 ? yearFromMarch : yearFromMarch - 399) / 400;
        int yearOfCycle = yearFromMarch - cycle * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return cycle * DaysPer400Years + yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear - DaysFromMarchOfYear0;
    }

    /// <summary>How many days a month has, 28 to 31.</summary>
    public static int DaysInMonth(int year, int month) =>
        month == 2 ? (IsLeap(year) ? 29 : 28) : month is 4 or 6 or 9 or 11 ? 30 : 31;

    /// <summary>The day so many months later, the last of its month where that is shorter; false where C# knows no such day.</summary>
    public static bool TryAddMonths(int days, int months, out int result)
    {
        (int year, int month, int day) = Date(days);
        long total = year * 12L + month - 1 + months;
        result = 0;
        if (total < 12 || total >= 12 * (MaxYear + 1L)) return false;
        (year, month) = ((int)(total / 12), (int)(total % 12) + 1);
        int last = DaysInMonth(year, month);
        result = Days(year, month, day < last ? day : last);
        return true;
    }

    /// <summary>The day of the year, from 1.</summary>
    public static int DayOfYear(int days)
    {
        (int year, int month, int day) = Date(days);
        int before = (275 * month / 9) - 30;
        return before + day - (month <= 2 ? 0 : IsLeap(year) ? 1 : 2);
    }

    /// <summary>0 for Sunday to 6 for Saturday, as <see cref="System.DayOfWeek"/> counts; 1970-01-01 was a Thursday.</summary>
    public static int DayOfWeek(int days) => (int)((((long)days + 4) % 7 + 7) % 7);

    /// <summary>Whether C# has such a moment.</summary>
    public static bool IsMoment(long microseconds) =>
        microseconds >= FirstDay * MicrosecondsPerDay && microseconds < (LastDay + 1) * MicrosecondsPerDay;

    static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
