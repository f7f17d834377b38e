using System.Linq.Expressions;

namespace Accel.Kernels.Tests.Expressions;

public class TranslationTests
{
    [Fact]
    public void Expressions_read_like_their_lambdas()
    {
        Assert.Equal("(F32 > 60)", Text(f => f.F32 > 60));
        Assert.Equal("(I32 + F32)", Text(f => f.I32 + f.F32));
        Assert.Equal("(I8 + U16)", Text(f => f.I8 + f.U16));
        Assert.Equal("((Int64)I32 * I32)", Text(f => (long)f.I32 * f.I32));
        Assert.Equal("((MaybeName == \"A\") ?? false)", Text(f => f.MaybeName == "A"));
        Assert.Equal("((MaybeName != \"A\") ?? true)", Text(f => f.MaybeName != "A"));
        Assert.Equal("((MaybeI32 > 3) ?? false)", Text(f => f.MaybeI32 > 3));
        Assert.Equal("(MaybeI32 is not null)", Text(f => f.MaybeI32.HasValue));
        Assert.Equal("Hour(Moment)", Text(f => f.Moment.Hour));
        Assert.Equal("Length(Name)", Text(f => f.Name.Length));
        Assert.Equal("Sqrt((Float64)F32)", Text(f => Math.Sqrt(f.F32)));
    }

    [Fact]
    public void Equality_with_a_column_that_cannot_be_null_needs_no_test_for_null()
    {
        Expression<Func<Row, bool>> lambda = f => f.Name != "A";
        BoundExpr bound = ExpressionTranslator.Translate(lambda).Expr!.Bind(RowTable.Instance);
        Assert.False(bound.IsNullable);
    }

    [Fact]
    public void Parts_that_the_caller_knows_are_the_callers()
    {
        Expression<Func<Row, bool>> lambda = f => f.Name.Normalize().Length > 3;
        Translation translation = ExpressionTranslator.Translate(lambda, part => part is MethodCallExpression { Method.Name: "Normalize" } ? Expr.Col("normal") : null);
        Assert.Equal("(Length(normal) > 3)", translation.Expr!.ToString());
    }

    [Fact]
    public void A_new_row_is_an_expression_for_each_of_its_members()
    {
        Assert.Equal(["Name", "Hour = Hour(Moment)", "Twice = (F32 * 2)"], Columns(f => new { f.Name, f.Moment.Hour, Twice = f.F32 * 2 }));
        Assert.Equal(["Name", "Size = Length(Name)"], Columns(f => new Named(f.Name, f.Name.Length)));
        Assert.Equal(["Name", "Size = 3"], Columns(f => new Named(f.Name, 3)));
        Assert.Equal(["Name", "Size = I32", "Note = ((Name ?? \"\") + \"!\")"], Columns(f => new Named(f.Name, f.I32) { Note = f.Name + "!" }));
        Assert.Equal(["First = Name"], Columns(f => new Plain { First = f.Name }));
        Assert.Equal(["F32"], Columns(f => f.F32));
        Assert.Equal(["Value = (F32 + 1)"], Columns(f => f.F32 + 1));
    }

    [Fact]
    public void A_row_whose_members_are_not_known_is_refused()
    {
        Assert.Contains("is not that of a record", Reason(f => new Custom(f.I32)), StringComparison.Ordinal);
        Assert.Contains("no column holds", Reason(f => new { f.Moment.DayOfWeek }), StringComparison.Ordinal);
        Assert.Contains("Twice", Reason(f => new { Value = Twice(f.I32) }), StringComparison.Ordinal);
    }

    static string Text<T>(Expression<Func<Row, T>> lambda) => ExpressionTranslator.Translate(lambda).Expr!.ToString();

    static IEnumerable<string> Columns<T>(Expression<Func<Row, T>> lambda)
    {
        ProjectionTranslation translation = ExpressionTranslator.TranslateProjection(lambda);
        Assert.True(translation.IsCompiled, translation.Reason);
        return translation.Columns.Select(column => column.ToString());
    }

    static string Reason<T>(Expression<Func<Row, T>> lambda)
    {
        ProjectionTranslation translation = ExpressionTranslator.TranslateProjection(lambda);
        Assert.False(translation.IsCompiled);
        return translation.Reason;
    }

    static int Twice(int value) => 2 * value;

    sealed record Named(string Name, int Size)
    {
        public string? Note { get; init; }
    }

    sealed class Plain
    {
        public string? First { get; init; }
    }

    sealed class Custom(int value)
    {
        public int Value { get; } = value + 1;
    }
}
