using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

public class BindingTests
{
    public static TheoryData<Expr, DataType, bool> Typed => new()
    {
        { Col("I8") + Col("U8"), DataType.Int32, false },
        { Col("U32") + Col("I32"), DataType.Int64, false },
        { Col("U32") + 1, DataType.UInt32, false },
        { Col("U32") + -1, DataType.Int64, false },
        { Col("U64") > 5, DataType.Boolean, false },
        { Col("I64") * Col("F32"), DataType.Float32, false },
        { Col("F32") * 0.5, DataType.Float64, false },
        { -Col("U32"), DataType.Int64, false },
        { Col("I32") / Col("I32"), DataType.Int32, true },
        { Col("I32") / 7, DataType.Int32, false },
        { Col("I32") % -1, DataType.Int32, true },
        { Col("F32") / 0, DataType.Float32, false },
        { Col("MaybeI32") + 1, DataType.Int32, true },
        { Coalesce(Col("MaybeI32"), 0), DataType.Int32, false },
        { Coalesce(Col("MaybeI32"), Col("F64")), DataType.Float64, false },
        { Col("MaybeI32").IsNull(), DataType.Boolean, false },
        { Col("MaybeI32") > 3, DataType.Boolean, true },
        { Col("Name") + Col("MaybeName"), DataType.String, true },
        { If(Col("MaybeFlag"), Col("I8"), Col("I8")), DataType.Int8, false },
        { If(Col("Flag"), Col("I8"), Lit(null)), DataType.Int8, true },
        { Sqrt(Col("I32")), DataType.Float64, false },
        { Sqrt(Col("F32")), DataType.Float32, false },
        { Abs(Col("U8")), DataType.Int32, true },
        { Min(Col("I16"), Col("F32")), DataType.Float32, false },
        { Col("Moment").Cast(DataType.Date), DataType.Date, false },
        { Col("Day") < Col("Moment"), DataType.Boolean, false },
        { Col("Day").Year(), DataType.Int32, false },
        { Col("Name").Substring(1), DataType.String, true },
        { Col("MaybeI32").In(1, 2), DataType.Boolean, true },
        { Col("I32").In(1, null), DataType.Boolean, true },
        { Lit(2) * 3 + 1.5f, DataType.Float32, false },
        { Col("I32") + Lit(null), DataType.Int32, true },
        { Col("Flag").Cast(DataType.Float32), DataType.Float32, false },
    };

    [Theory]
    [MemberData(nameof(Typed), DisableDiscoveryEnumeration = true)]
    public void Types_and_nulls_follow_C_sharp(Expr expr, DataType type, bool nullable)
    {
        BoundExpr bound = expr.Bind(RowTable.Instance);
        Assert.Equal((type, nullable), (bound.Type, bound.IsNullable));
    }

    public static TheoryData<Expr, string> Refused => new()
    {
        { Col("Nmae") == "x", "In the expression (Nmae == \"x\"): There is no column 'Nmae'." },
        { Col("Name") + 1, "The function Concat in (Name + 1) does not take (String, Int32). It takes (String, String)." },
        { Col("Name") > 1, "The operator > in (Name > 1) does not take String and Int32. Text and other values do not mix; check the column or the literal." },
        { Col("Moment") > "2024-01-01", "The operator > in (Moment > \"2024-01-01\") does not take Timestamp and String. Write the moment as a DateTime or a DateOnly instead of a text." },
        { Col("U64") + Col("I32"), "The operator + in (U64 + I32) does not take UInt64 and Int32. Cast one of them, for instance with .Cast(DataType.Int64)." },
        { Col("Moment") - Col("Day"), "The operator - in (Moment - Day) does not take Timestamp and Timestamp. Move days and moments by AddDays, AddHours and their like, subtract them by DaysSince, HoursSince and their like; parts such as Year() are numbers." },
        { Col("Flag") < Col("Flag"), "The operator < in (Flag < Flag) does not take Boolean; it takes values that have an order." },
        { Col("Flag") + Col("Flag"), "The operator + in (Flag + Flag) does not take Boolean and Boolean. Cast one of them to the other's type, or compare something else." },
        { Col("I32") & Col("Flag"), "The operator & in (I32 & Flag) does not take Int32; it takes Booleans." },
        { !Col("I32"), "The operator ! in !I32 does not take Int32; it takes Boolean." },
        { -Col("U64"), "The operator - in -U64 does not take UInt64; it takes numbers other than UInt64." },
        { If(Col("I32"), 1, 2), "The operator ? in (I32 ? 1 : 2) does not take Int32; it takes a Boolean test." },
        { If(Col("Flag"), 1, "x"), "The values of (Flag ? 1 : \"x\") have no common type: Int32 and String. Text and other values do not mix; check the column or the literal." },
        { Col("I32").Cast(DataType.Boolean), "The cast in (Boolean)I32 is from Int32 to Boolean, which do not convert into one another. Compare with a value instead." },
        { Col("Name").Cast(DataType.Int32), "The cast in (Int32)Name is from String to Int32, which do not convert into one another. Texts are read by ToInteger, ToNumber, ToDate and ToTimestamp." },
        { Col("I32").Cast(DataType.String), "The cast in (String)I32 is from Int32 to String, which do not convert into one another. Texts are written by ToText." },
        { Col("Moment").Cast(DataType.Int32), "The cast in (Int32)Moment is from Timestamp to Int32, which do not convert into one another. Numbers convert into numbers, Booleans into numbers, and moments and days into one another." },
        { Col("Flag").ToText(), "The function ToText in ToText(Flag) does not take (Boolean). It takes (Int64) or (UInt64) or (Float32) or (Float64) or (Date) or (Timestamp)." },
        { Col("I32").Length(), "The function Length in Length(I32) does not take (Int32). It takes (String)." },
        { Col("Flag").In(true), "The operator in in (Flag in (true)) does not take Boolean; it takes numbers, texts, days and moments." },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_does_not_fit_is_named_with_its_remedy(Expr expr, string message) =>
        Assert.Equal(message, Assert.Throws<AccelException>(() => expr.Bind(RowTable.Instance)).Message);

    [Fact]
    public void A_long_sum_is_bound_and_computed()
    {
        Row[] rows = RowTable.Rows(100);
        BoundExpr sum = Enumerable.Range(0, 300).Aggregate(Col("I32"), (left, i) => left + Col("I64") * i).Bind(RowTable.Instance);
        using Batch batch = RowTable.Batch(rows);
        using Column steps = sum.Evaluate(batch);
        using Column fused = Materializer.Evaluate(new TileProgram(null, [sum.Root], rowsBeforeFusion: 0), sum.Type, batch);
        long[] expected = [.. rows.Select(row => unchecked(row.I32 + row.I64 * (299 * 300 / 2)))];
        Assert.Equal(expected, steps.Values<long>());
        Assert.Equal(expected, fused.Values<long>());
    }
}
