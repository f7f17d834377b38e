using System.Globalization;
using Accel.Kernels.Columns;
using Accel.Kernels.Text;

namespace Accel.Kernels.Expressions;

/// <summary>Reads a value from a text that is one in full.</summary>
readonly struct ParseOp<TParser, T> : IPartialFunction<TextView, T>
    where TParser : struct, IFieldParser<T>
    where T : unmanaged
{
    public static bool TryInvoke(TextView x, out T y) => FieldColumn.TryParse<T, TParser>(x.Span, out y);
}

/// <summary>Reads a moment; none outside C#'s years, which an offset can lead to.</summary>
readonly struct ParseMomentOp : IPartialFunction<TextView, long>
{
    public static bool TryInvoke(TextView x, out long y) => FieldColumn.TryParse<long, TimestampField>(x.Span, out y) && Calendar.IsMoment(y);
}

/// <summary>Writes a value as text.</summary>
interface IFormatter<T>
{
    /// <summary>Writes into <paramref name="room"/>, which is large enough, and returns the length; -1 where there is no text.</summary>
    static abstract int Write(T value, Span<byte> room);
}

/// <summary>Numbers as .NET writes them in the invariant culture, so that they read back as the same number.</summary>
readonly struct NumberFormatter<T> : IFormatter<T> where T : IUtf8SpanFormattable
{
    public static int Write(T value, Span<byte> room) => value.TryFormat(room, out int length, default, CultureInfo.InvariantCulture) ? length : -1;
}

/// <summary>Floats as <see cref="FloatText"/> writes them.</summary>
readonly struct FloatFormatter : IFormatter<float>
{
    public static int Write(float value, Span<byte> room) => FloatText.Write(value, room);
}

/// <summary>Days as 2001-07-31.</summary>
readonly struct DateFormatter : IFormatter<int>
{
    public static int Write(int value, Span<byte> room) =>
        value is >= Calendar.FirstDay and <= Calendar.LastDay && Moments.ToDate(value).TryFormat(room, out int length, "yyyy-MM-dd", CultureInfo.InvariantCulture) ? length : -1;
}

/// <summary>Moments as 2001-07-31T23:59:00, with as much of a fraction as they have.</summary>
readonly struct MomentFormatter : IFormatter<long>
{
    public static int Write(long value, Span<byte> room) =>
        Calendar.IsMoment(value) && Moments.ToDateTime(value).TryFormat(room, out int length, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) ? length : -1;
}
