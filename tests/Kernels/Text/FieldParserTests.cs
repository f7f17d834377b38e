using System.Globalization;
using System.Numerics;
using System.Text;
using Accel.Kernels.Columns;
using Accel.Kernels.Text;
using CsCheck;

namespace Accel.Kernels.Tests.Text;

public class FieldParserTests
{
    static readonly Gen<string> decimals = Gen.Select(Gen.OneOf("", "-", "+"), Gen.String[Gen.Char['0', '9'], 0, 20], Gen.OneOf("", "."), Gen.String[Gen.Char['0', '9'], 0, 20],
        Gen.OneOf("", "", "", "e5", "E-7", "e+30", "e-45", "e39")).Select(parts => parts.Item1 + parts.Item2 + parts.Item3 + parts.Item4 + parts.Item5);

    [Fact]
    public void Doubles_are_those_of_the_base_library() => decimals.Sample(text =>
        AgreesWithBase<double, Float64Field>(text, double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double expected), expected), iter: 20_000);

    [Fact]
    public void Floats_are_those_of_the_base_library() => decimals.Sample(text =>
        AgreesWithBase<float, Float32Field>(text, float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float expected), expected), iter: 20_000);

    [Fact]
    public void Shortest_texts_of_numbers_come_back_as_the_same_bits()
    {
        Gen.Float.Sample(value => Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(Parse<float, Float32Field>(value.ToString(CultureInfo.InvariantCulture)))), iter: 20_000);
        Gen.Double.Sample(value => Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Parse<double, Float64Field>(value.ToString(CultureInfo.InvariantCulture)))), iter: 20_000);
        Gen.Int.Sample(value => Assert.Equal(value, Parse<int, IntegerField<int>>(value.ToString(CultureInfo.InvariantCulture))), iter: 10_000);
        Gen.Long.Sample(value => Assert.Equal(value, Parse<long, IntegerField<long>>(value.ToString(CultureInfo.InvariantCulture))), iter: 10_000);
        Gen.ULong.Sample(value => Assert.Equal(value, Parse<ulong, IntegerField<ulong>>(value.ToString(CultureInfo.InvariantCulture))), iter: 10_000);
    }

    [Fact]
    public void Numbers_between_two_floats_are_rounded_once() =>
        // A midpoint of two floats, exactly, and a little to either side of it: rounding to double first would lose the side.
        Gen.Int[1 << 23, (1 << 24) - 2].Sample(mantissa =>
        {
            string midpoint = $"{mantissa}.5";
            foreach (string text in new[] { midpoint, midpoint + "0000000000001", $"{mantissa}.4999999999999" })
                AgreesWithBase<float, Float32Field>(text, true, float.Parse(text, CultureInfo.InvariantCulture));
        }, iter: 5000);

    [Theory]
    [InlineData("NaN", double.NaN)]
    [InlineData("nan", double.NaN)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("+INF", double.PositiveInfinity)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-infinity", double.NegativeInfinity)]
    [InlineData("-0", -0.0)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5.0)]
    public void Special_numbers_have_names(string text, double expected)
    {
        Assert.Equal(expected, Parse<double, Float64Field>(text));
        Assert.Equal((float)expected, Parse<float, Float32Field>(text));
        Assert.Equal(double.IsNegative(expected) && !double.IsNaN(expected), double.IsNegative(Parse<double, Float64Field>(text)) && !double.IsNaN(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("1,5")]
    [InlineData("12a")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("\"1\"")]
    [InlineData("1e")]
    [InlineData("0x10")]
    [InlineData("１")]
    public void What_is_no_number_is_refused(string text)
    {
        Refuses<double, Float64Field>(text);
        Refuses<float, Float32Field>(text);
        Refuses<int, IntegerField<int>>(text);
        Refuses<ulong, IntegerField<ulong>>(text);
    }

    [Fact]
    public void Whole_numbers_stay_within_their_type()
    {
        Bounds<sbyte>();
        Bounds<short>();
        Bounds<int>();
        Bounds<long>();
        Bounds<byte>();
        Bounds<ushort>();
        Bounds<uint>();
        Bounds<ulong>();
        Refuses<int, IntegerField<int>>("1.5");
        Refuses<int, IntegerField<int>>("1.");
        Refuses<int, IntegerField<int>>("1e3");
        Refuses<byte, IntegerField<byte>>("-1");
        Assert.Equal(7, Parse<int, IntegerField<int>>("+000000000000000000000000007"));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("FALSE", 0)]
    [InlineData("True", 1)]
    public void Booleans_ignore_case(string text, byte expected) => Assert.Equal(expected, Parse<byte, BooleanField>(text));

    [Fact]
    public void Moments_are_those_of_the_base_library() =>
        Gen.DateTime.Sample(moment =>
        {
            moment = new(moment.Ticks / 10 * 10, DateTimeKind.Unspecified);
            Assert.Equal(Moments.FromDateTime(moment), Parse<long, TimestampField>(moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture)));
            Assert.Equal(Moments.FromDateTime(moment.Date), Parse<long, TimestampField>(moment.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)));
            Assert.Equal(Moments.FromDate(DateOnly.FromDateTime(moment)), Parse<int, DateField>(moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        });

    [Theory]
    [InlineData("2001-07-31 23:59", "2001-07-31T23:59:00")]
    [InlineData("2001-07-31T23:59:58Z", "2001-07-31T23:59:58")]
    [InlineData("2001-07-31T23:59:58.5", "2001-07-31T23:59:58.5")]
    [InlineData("2001-07-31T23:59:58.123456789", "2001-07-31T23:59:58.123456")]
    [InlineData("2001-07-31T23:59:58+02:00", "2001-07-31T21:59:58")]
    [InlineData("2001-07-31T23:59:58-0130", "2001-08-01T01:29:58")]
    [InlineData("1969-12-31T23:59:59.999999", "1969-12-31T23:59:59.999999")]
    public void Moments_come_in_several_spellings(string text, string expected) =>
        Assert.Equal(DateTime.Parse(expected, CultureInfo.InvariantCulture), Moments.ToDateTime(Parse<long, TimestampField>(text)));

    [Theory]
    [InlineData("2001-02-29")]
    [InlineData("2001-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("2001-1-01")]
    [InlineData("2001-01/01")]
    [InlineData("2001-01-01T24:00")]
    [InlineData("2001-01-01T12:60")]
    [InlineData("2001-01-01T12:00:61")]
    [InlineData("2001-01-01T12:00:00.")]
    [InlineData("2001-01-01T12")]
    [InlineData("2001-01-01T12:00x")]
    [InlineData("2001-01-01T12:00+2")]
    [InlineData("yesterday")]
    public void What_is_no_moment_is_refused(string text)
    {
        Refuses<long, TimestampField>(text);
        Refuses<int, DateField>(text);
    }

    [Fact]
    public void A_column_is_parsed_up_to_the_first_field_that_is_no_plain_value()
    {
        byte[] text = "1,x,10\n2,x,20\n3,x,\n4,x,40\n"u8.ToArray();
        var separators = new int[text.Length + 1];
        separators[0] = -1;
        int found = SeparatorScan.Find(text, (byte)',', (byte)'"', separators.AsSpan(1), out _);
        var values = new int[4];
        Assert.Equal(4, FieldColumn.Parse<int, IntegerField<int>>(text, separators.AsSpan(0, found + 1), 0, 3, 0, values));
        Assert.Equal([1, 2, 3, 4], values);
        Assert.Equal(2, FieldColumn.Parse<int, IntegerField<int>>(text, separators.AsSpan(0, found + 1), 2, 3, 0, values));
        Assert.Equal([10, 20], values[..2]);
    }

    [Fact]
    public void A_carriage_return_before_the_line_feed_can_be_left_out()
    {
        byte[] text = "1,10\r\n2,20\r\n"u8.ToArray();
        int[] separators = [-1, 1, 5, 7, 11];
        var values = new int[2];
        Assert.Equal(2, FieldColumn.Parse<int, IntegerField<int>>(text, separators, 1, 2, 1, values));
        Assert.Equal([10, 20], values);
    }

    [Fact]
    public void No_byte_outside_the_text_is_read()
    {
        foreach (string number in new[] { "7", "-12.5", "1234567890123456", "-1234567890123456", "0.00000000000001" })
        {
            byte[] bytes = Encoding.ASCII.GetBytes(number);
            using var memory = new GuardedMemory<byte>(Environment.SystemPageSize); // guarded on both sides
            memory.Span.Fill((byte)',');
            bytes.CopyTo(memory.Span);
            bytes.CopyTo(memory.Span[^bytes.Length..]);
            foreach (int start in new[] { 0, memory.Length - bytes.Length })
            {
                Assert.True(Float64Field.TryParse(in memory.Span[0], start, start + bytes.Length, out double value));
                Assert.Equal(double.Parse(number, CultureInfo.InvariantCulture), value);
            }
        }
    }

    static void Bounds<T>() where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        foreach (T bound in new[] { T.MinValue, T.MaxValue, T.Zero, T.One }) Assert.Equal(bound, Parse<T, IntegerField<T>>(bound.ToString(null, CultureInfo.InvariantCulture)));
        Refuses<T, IntegerField<T>>((BigInteger.CreateChecked(T.MaxValue) + 1).ToString(CultureInfo.InvariantCulture));
        Refuses<T, IntegerField<T>>((BigInteger.CreateChecked(T.MinValue) - 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Parses the text alone and amid other text, where the vector path may look at the bytes before it.</summary>
    static void AgreesWithBase<T, TParser>(string text, bool expected, T value) where T : unmanaged, IFloatingPointIeee754<T> where TParser : IFieldParser<T>
    {
        byte[] alone = Encoding.UTF8.GetBytes(text), amid = Encoding.UTF8.GetBytes("99.99,-88888888888," + text + ",7");
        Assert.Equal(expected, FieldColumn.TryParse<T, TParser>(alone, out T first));
        Assert.Equal(expected, TParser.TryParse(in amid[0], 19, 19 + alone.Length, out T second));
        if (!expected) return;
        Assert.True(Same(value, first), $"{text}: {first} instead of {value}");
        Assert.True(Same(value, second), $"{text}: {second} instead of {value}");

        static bool Same(T left, T right) => left == right && T.IsNegative(left) == T.IsNegative(right);
    }

    static T Parse<T, TParser>(string text) where T : unmanaged where TParser : IFieldParser<T>
    {
        Assert.True(FieldColumn.TryParse<T, TParser>(Encoding.UTF8.GetBytes(text), out T value), text);
        return value;
    }

    static void Refuses<T, TParser>(string text) where T : unmanaged where TParser : IFieldParser<T>
    {
        Assert.False(FieldColumn.TryParse<T, TParser>(Encoding.UTF8.GetBytes(text), out _), text);
        Assert.False(FieldColumn.TryParse<T, TParser>(Encoding.UTF8.GetBytes(text.PadLeft(text.Length)), out _), text);
    }
}
