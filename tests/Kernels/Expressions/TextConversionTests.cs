using System.Globalization;
using Accel.Kernels.Columns;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Texts that become values and values that become texts, judged by .NET in the invariant culture.</summary>
public class TextConversionTests
{
    static readonly NamedColumns Text = new(("t", DataType.String));

    static readonly string?[] Texts =
    [
        null, "", " ", "0", "-0", "12", "+7", "-12", " 12", "12 ", "1.5", "-1e3", "1E400", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "0012345678901234567", "NaN", "inf", "-Infinity",
        "0x1F", "1,5", "٣", "2001-07-31", "2001/07/31", "2001-7-31", "2000-02-29", "1900-02-29", "0001-01-01", "9999-12-31", "2001-07-31T23:59", "2001-07-31 23:59:58.1234567", "2001-07-31T23:59:00+02:00",
        "0001-01-01T00:00+01:00", "9999-12-31T23:59:59.999999Z", "2001-07-31T24:00", "é2001-07-31", "123456789.123456789", "4.9406564584124654E-324", "é",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Texts_are_read_in_full_or_not_at_all(bool withDictionary)
    {
        object?[] integers = Evaluate(Col("t").ToInteger(), withDictionary), numbers = Evaluate(Col("t").ToNumber(), withDictionary);
        for (int i = 0; i < Texts.Length; i++)
        {
            Assert.Equal(long.TryParse(Texts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) ? integer : null, integers[i]);
            double? expected = Texts[i] == "inf" ? double.PositiveInfinity
                : double.TryParse(Texts[i], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number) ? number : null;
            Assert.Equal(expected, numbers[i]);
        }
    }

    [Fact]
    public void Days_and_moments_are_read()
    {
        Assert.Equal(
            [new DateOnly(2001, 7, 31), new DateOnly(2001, 7, 31), new DateOnly(2000, 2, 29), DateOnly.MinValue, DateOnly.MaxValue],
            Evaluate(Col("t").ToDate(), false).OfType<DateOnly>());
        Assert.Equal(
            [
                new(2001, 7, 31), new(2001, 7, 31), new(2000, 2, 29), DateTime.MinValue, DateTime.MaxValue.Date, new(2001, 7, 31, 23, 59, 0), new DateTime(2001, 7, 31, 23, 59, 58).AddMicroseconds(123_456),
                new(2001, 7, 31, 21, 59, 0), new DateTime(9999, 12, 31, 23, 59, 59).AddMicroseconds(999_999),
            ],
            Evaluate(Col("t").ToTimestamp(), false).OfType<DateTime>());
    }

    [Fact]
    public void Numbers_days_and_moments_are_written_as_the_invariant_culture_writes_them()
    {
        Row[] rows = RowTable.Rows(1100);
        Agrees(rows, "I8", row => row.I8.ToString(CultureInfo.InvariantCulture));
        Agrees(rows, "U32", row => row.U32.ToString(CultureInfo.InvariantCulture));
        Agrees(rows, "I64", row => row.I64.ToString(CultureInfo.InvariantCulture));
        Agrees(rows, "U64", row => row.U64.ToString(CultureInfo.InvariantCulture));
        Agrees(rows, "F32", row => row.F32.ToString(CultureInfo.InvariantCulture));
        Agrees(rows, "F64", row => row.F64.ToString(CultureInfo.InvariantCulture));
        Agrees(rows, "MaybeI32", row => row.MaybeI32?.ToString(CultureInfo.InvariantCulture));
        Agrees(rows, "MaybeF64", row => row.MaybeF64?.ToString(CultureInfo.InvariantCulture));
        Agrees(rows, "Day", row => row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Agrees(rows, "MaybeMoment", row => row.MaybeMoment?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_was_written_is_read_again_as_the_same_value()
    {
        Row[] rows = RowTable.Rows(1100);
        using Batch batch = RowTable.Batch(rows);
        foreach ((string name, Expr back) in ((string, Expr)[])[("I64", Col("I64").ToText().ToInteger()), ("F64", Col("F64").ToText().ToNumber()), ("Day", Col("Day").ToText().ToDate()), ("Moment", Col("Moment").ToText().ToTimestamp())])
        {
            using Column expected = Col(name).Bind(RowTable.Instance).Evaluate(batch), found = back.Bind(RowTable.Instance).Evaluate(batch);
            Assert.Equal(TestColumns.Values(expected), TestColumns.Values(found));
        }
    }

    [Fact]
    public void A_day_or_moment_that_CSharp_does_not_know_has_no_text()
    {
        NamedColumns columns = new(("day", DataType.Date), ("moment", DataType.Timestamp));
        using ColumnBuilder<int> days = (ColumnBuilder<int>)ColumnBuilder.Create(DataType.Date);
        using ColumnBuilder<long> moments = (ColumnBuilder<long>)ColumnBuilder.Create(DataType.Timestamp);
        days.Append([int.MinValue, 0, int.MaxValue]);
        moments.Append([long.MinValue, 0, long.MaxValue]);
        using Batch batch = new(3, days.Build(), moments.Build());
        using Column day = Col("day").ToText().Bind(columns).Evaluate(batch), moment = Col("moment").ToText().Bind(columns).Evaluate(batch);
        Assert.Equal([null, "1970-01-01", null], TestColumns.Values(day));
        Assert.Equal([null, "1970-01-01T00:00:00", null], TestColumns.Values(moment));
    }

    static void Agrees(Row[] rows, string name, Func<Row, string?> expected)
    {
        using Batch batch = RowTable.Batch(rows);
        using Column found = Col(name).ToText().Bind(RowTable.Instance).Evaluate(batch);
        Assert.Equal(rows.Select(expected), TestColumns.Values(found));
    }

    static object?[] Evaluate(Expr expr, bool withDictionary)
    {
        using Batch batch = new(Texts.Length, withDictionary ? Columns.Encoded(Texts) : Columns.Of(Texts));
        using Column found = expr.Bind(Text).Evaluate(batch);
        return TestColumns.Values(found);
    }
}
