using Accel.Kernels.Expressions;
using Accel.Kernels.Text;
using static Accel.Kernels.Expressions.OverloadFactory;

namespace Accel;

/// <content>From texts to other values and back. Numbers become other numbers by <see cref="Expr.Cast"/>.</content>
public static partial class Functions
{
    /// <summary>The whole number that a text is, of 64 bits; null where it is none in full, spaces included, or does not fit.</summary>
    public static Function ToInteger { get; } = new("ToInteger", Parse<ParseOp<IntegerField<long>, long>, long>(DataType.Int64));

    /// <summary>The number that a text is: decimal, with or without point and exponent, <c>NaN</c>, <c>inf</c> or <c>Infinity</c>; null where it is none in full.</summary>
    public static Function ToNumber { get; } = new("ToNumber", Parse<ParseOp<Float64Field, double>, double>(DataType.Float64));

    /// <summary>The day that a text is, as <c>2001-07-31</c> or <c>2001/07/31</c>; null where it is none in full.</summary>
    public static Function ToDate { get; } = new("ToDate", Parse<ParseOp<DateField, int>, int>(DataType.Date));

    /// <summary>
    /// The moment that a text is, as <c>2001-07-31T23:59</c> with optional seconds, their fraction and an offset, which is taken off, or a day alone, which is its midnight;
    /// null where it is none in full.
    /// </summary>
    public static Function ToTimestamp { get; } = new("ToTimestamp", Parse<ParseMomentOp, long>(DataType.Timestamp));

    /// <summary>
    /// A number, a day or a moment as text: numbers as .NET writes them in the invariant culture, so that they read back as the same number, days as <c>2001-07-31</c>, moments as
    /// <c>2001-07-31T23:59:00</c> with as much of a fraction as they have; null of a day or moment outside C#'s years.
    /// </summary>
    public static Function ToText { get; } = new("ToText",
        Format<NumberFormatter<long>, long>(DataType.Int64),
        Format<NumberFormatter<ulong>, ulong>(DataType.UInt64),
        Format<FloatFormatter, float>(DataType.Float32),
        Format<NumberFormatter<double>, double>(DataType.Float64),
        Format<DateFormatter, int>(DataType.Date, canFail: true),
        Format<MomentFormatter, long>(DataType.Timestamp, canFail: true));

    static Overload Parse<TOp, T>(DataType to) where TOp : struct, IPartialFunction<TextView, T> where T : unmanaged =>
        Unary(DataType.String, to, true, (result, x) => new PartialStep<TOp, TextView, T>(result, x));

    static Overload Format<TFormatter, T>(DataType from, bool canFail = false) where TFormatter : struct, IFormatter<T> where T : unmanaged =>
        Unary(from, DataType.String, canFail, (result, x) => new FormatStep<TFormatter, T>(result, x));
}
