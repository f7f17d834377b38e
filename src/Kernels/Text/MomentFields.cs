using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Text;

/// <summary>A day as <c>2001-07-31</c> or <c>2001/07/31</c>, in days since 1970-01-01.</summary>
public readonly struct DateField : IFieldParser<int>
{
    internal const int Length = 10;

    /// <inheritdoc/>
    public static bool TryParse(ref readonly byte text, int start, int end, out int value)
    {
        ReadOnlySpan<byte> field = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in text), start), end - start);
        value = 0;
        return field.Length == Length && TryParse(field, out value);
    }

    internal static bool TryParse(ReadOnlySpan<byte> field, out int days)
    {
        days = 0;
        byte separator = field[4];
        if (separator is not ((byte)'-' or (byte)'/') || field[7] != separator) return false;
        if (!Digits.TryTwo(field, 0, out int century) || !Digits.TryTwo(field, 2, out int year)
            || !Digits.TryTwo(field, 5, out int month) || !Digits.TryTwo(field, 8, out int day)) return false;
        year += century * 100;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        days = Moments.FromDate(new DateOnly(year, month, day));
        return true;
    }
}

/// <summary>
/// A day and a time as <c>2001-07-31T23:59</c> with optional seconds and their fraction, the <c>T</c> or a space between, in microseconds since 1970-01-01T00:00:00.
/// A final <c>Z</c> changes nothing; an offset such as <c>+02:00</c> is taken off, so that the moment is in UTC. A day alone is its midnight.
/// </summary>
public readonly struct TimestampField : IFieldParser<long>
{
    const long MicrosecondsPerSecond = 1_000_000;
    const long SecondsPerDay = 86_400;

    /// <inheritdoc/>
    public static bool TryParse(ref readonly byte text, int start, int end, out long value)
    {
        ReadOnlySpan<byte> field = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in text), start), end - start);
        value = 0;
        if (field.Length < DateField.Length || !DateField.TryParse(field, out int days)) return false;
        ReadOnlySpan<byte> time = field[DateField.Length..];
        long seconds = 0, microseconds = 0, offset = 0;
        bool isTime = time.IsEmpty || time[0] is (byte)'T' or (byte)'t' or (byte)' '
            && TryClock(time[1..], out seconds, out ReadOnlySpan<byte> rest) && TryFraction(ref rest, out microseconds) && TryZone(rest, out offset);
        value = (days * SecondsPerDay + seconds - offset) * MicrosecondsPerSecond + microseconds;
        return isTime;
    }

    static bool TryClock(ReadOnlySpan<byte> time, out long seconds, out ReadOnlySpan<byte> rest)
    {
        seconds = 0;
        rest = default;
        if (time.Length < 5 || !Digits.TryTwo(time, 0, out int hour) || time[2] != ':' || !Digits.TryTwo(time, 3, out int minute)) return false;
        int second = 0, used = 5;
        if (time.Length >= 8 && time[5] == ':')
        {
            if (!Digits.TryTwo(time, 6, out second)) return false;
            used = 8;
        }
        seconds = hour * 3600 + minute * 60 + second;
        rest = time[used..];
        return hour < 24 && minute < 60 && second < 60;
    }

    /// <summary>Digits beyond the sixth are cut off.</summary>
    static bool TryFraction(ref ReadOnlySpan<byte> rest, out long microseconds)
    {
        microseconds = 0;
        if (rest.IsEmpty || rest[0] != '.') return true;
        int digits = 0;
        for (rest = rest[1..]; !rest.IsEmpty && (uint)rest[0] - '0' <= 9; rest = rest[1..], digits++)
            if (digits < 6) microseconds = microseconds * 10 + rest[0] - '0';
        for (int missing = digits; missing < 6; missing++) microseconds *= 10;
        return digits > 0;
    }

    static bool TryZone(ReadOnlySpan<byte> zone, out long offset)
    {
        offset = 0;
        if (zone.IsEmpty || zone is [(byte)'Z' or (byte)'z']) return true;
        if (zone.Length < 5 || zone[0] is not ((byte)'+' or (byte)'-')) return false;
        int minutes = zone[3] == ':' ? 4 : 3;
        if (zone.Length != minutes + 2 || !Digits.TryTwo(zone, 1, out int hour) || !Digits.TryTwo(zone, minutes, out int minute)) return false;
        offset = (hour * 3600 + minute * 60) * (zone[0] == '-' ? -1 : 1);
        return hour < 24 && minute < 60;
    }
}

/// <summary>Digits at fixed places.</summary>
static class Digits
{
    public static bool TryTwo(ReadOnlySpan<byte> text, int at, out int value)
    {
        uint tens = (uint)text[at] - '0', ones = (uint)text[at + 1] - '0';
        value = (int)(tens * 10 + ones);
        return tens <= 9 && ones <= 9;
    }
}
