using System.Linq.Expressions;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>What is not compiled says so; nothing is guessed.</summary>
public class TranslatorRefusalTests
{
    readonly Settings settings = new();

    [Fact]
    public void A_method_of_the_users_own() => Assert.StartsWith("TranslatorRefusalTests.Twice in Twice(f.I32)", LambdaOracle.Refusal(f => Twice(f.I32)), StringComparison.Ordinal);

    [Fact]
    public void A_computed_property_of_a_captured_object() => Assert.Contains("copy its value into a variable", LambdaOracle.Refusal(f => f.I32 > settings.Computed), StringComparison.Ordinal);

    [Fact]
    public void A_static_property() => Assert.Contains("static property", LambdaOracle.Refusal(f => f.Moment < DateTime.Now), StringComparison.Ordinal);

    [Fact]
    public void Checked_arithmetic() => Assert.Contains("AddChecked", LambdaOracle.Refusal(f => checked(f.I32 + 1)), StringComparison.Ordinal);

    [Fact]
    public void A_checked_conversion() => Assert.Contains("ConvertChecked", LambdaOracle.Refusal(f => checked((int)f.I64)), StringComparison.Ordinal);

    [Fact]
    public void Decimals() => Assert.Contains("Decimal", LambdaOracle.Refusal(f => f.I32 * 1.5m), StringComparison.Ordinal);

    [Fact]
    public void Single_characters() => LambdaOracle.Refusal(f => f.Name[0] == 'A');

    [Fact]
    public void Enums() => Assert.Contains("DayOfWeek", LambdaOracle.Refusal(f => f.Moment.DayOfWeek), StringComparison.Ordinal);

    [Fact]
    public void Bits_of_integers() => Assert.Contains("bits", LambdaOracle.Refusal(f => (f.I32 & 3) == 0), StringComparison.Ordinal);

    [Fact]
    public void The_complement_of_an_integer() => LambdaOracle.Refusal(f => ~f.I32);

    [Fact]
    public void A_whole_row() => Assert.Contains("whole row", LambdaOracle.Refusal(f => f), StringComparison.Ordinal);

    [Fact]
    public void A_row_compared_with_null() => LambdaOracle.Refusal(f => f == null);

    [Fact]
    public void Texts_of_other_values() => LambdaOracle.Refusal(f => f.Name + f.I32);

    [Fact]
    public void A_comparison_that_ignores_case() => LambdaOracle.Refusal(f => f.Name.Equals("a", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void An_order_of_two_columns_of_text() => LambdaOracle.Refusal(f => string.CompareOrdinal(f.Name, f.Coded) < 0);

    [Fact]
    public void An_order_by_the_culture() => LambdaOracle.Refusal(f => string.Compare(f.Name, "A", StringComparison.CurrentCulture) < 0);

    [Fact]
    public void A_moment_finer_than_a_column()
    {
        DateTime fine = DateTime.UnixEpoch.AddTicks(1);
        Assert.Contains("microsecond", LambdaOracle.Refusal(f => f.Moment == fine), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_with_NaN()
    {
        double[] values = [1, double.NaN];
        Assert.Contains("NaN", LambdaOracle.Refusal(f => values.Contains(f.F64)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_with_a_comparison_of_its_own()
    {
        HashSet<string> values = new(StringComparer.OrdinalIgnoreCase) { "a" };
        LambdaOracle.Refusal(f => values.Contains(f.Name));
    }

    [Fact]
    public void An_element_that_a_captured_array_does_not_have()
    {
        int[] values = [1, 2];
        LambdaOracle.Refusal(f => f.I32 > values[2]);
    }

    [Fact]
    public void A_sequence_that_would_have_to_be_run()
    {
        IEnumerable<int> values = Enumerable.Range(0, 3);
        LambdaOracle.Refusal(f => values.Contains(f.I32));
    }

    [Fact]
    public void A_text_with_half_a_surrogate_pair()
    {
        string half = "\uD83D";
        LambdaOracle.Refusal(f => f.Name == half);
    }

    [Fact]
    public void A_text_with_half_a_surrogate_pair_beside_a_replacement_character()
    {
        string half = "\uFFFD\uD83D";
        LambdaOracle.Refusal(f => f.Name == half);
    }

    [Fact]
    public void The_opposite_of_a_time_span_that_differs_from_row_to_row() =>
        Assert.Contains("differs from row to row", LambdaOracle.Refusal(f => TimeSpan.FromHours(f.I32).Negate().TotalHours), StringComparison.Ordinal);

    [Fact]
    public void A_list_with_a_comparison_of_its_own()
    {
        string[] values = ["a"];
        LambdaOracle.Refusal(f => values.Contains(f.Name, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void An_automatic_property_of_a_captured_object_is_read() =>
        Assert.Equal("(I32 > 41)", ExpressionTranslator.Translate((Expression<Func<Row, bool>>)(f => f.I32 > settings.Limit)).Expr!.ToString());

    [Fact]
    public void A_captured_variable_is_read_once()
    {
        int limit = 1;
        Expression<Func<Row, bool>> lambda = f => f.I32 > limit;
        Expr expr = ExpressionTranslator.Translate(lambda).Expr!;
        limit = 2;
        Assert.Equal("(I32 > 1)", expr.ToString());
    }

    static int Twice(int value) => 2 * value;

    sealed class Settings
    {
        public int Limit { get; } = 41;

        public int Computed => Limit + 1;
    }
}
