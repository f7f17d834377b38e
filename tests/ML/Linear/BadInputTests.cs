namespace Accel.ML.Tests.Linear;

public class BadInputTests
{
    static readonly Row[] Good = [.. Enumerable.Range(0, 3_000).Select(i => new Row(i % 7, i % 11, i % 3 == 0 ? "yes" : "no", i % 5 == 0, new DateTime(2020, 1, 1).AddHours(i)))];

    [Fact]
    public void An_unknown_column_is_named_with_near_matches()
    {
        Assert.Contains("'Flg'", Error(Good, "Flg"));
        Assert.Contains("'Flag'", Error(Good, "Flg"));
        Assert.Contains("'Xx'", Error(Good, "Flag", ["Xx"]));
    }

    [Fact]
    public void A_label_of_one_class_is_refused() =>
        Assert.StartsWith("All rows are negative: the label 'Flag' is always 0", Error(Good.Select(row => row with { Flag = false }), "Flag", ["X"]));

    [Fact]
    public void A_positive_value_that_never_occurs_is_refused() =>
        Assert.Contains("never equals 'maybe'", Error(Good, "Text", ["X"], "maybe"));

    [Fact]
    public void A_text_label_needs_its_positive_value() =>
        Assert.StartsWith("The label 'Text' is a text. Say which of its values is the positive class.", Error(Good, "Text", ["X"]));

    [Fact]
    public void A_number_label_is_0_or_1_unless_its_positive_value_is_given()
    {
        Assert.StartsWith("The label 'X' is 2 at row 3,", Error(Good, "X", ["Y"]));
        Assert.Contains("'two' is no Float32", Error(Good, "X", ["Y"], "two"));
        using Session session = Session.Create(new SessionOptions { Device = "simd" });
        Assert.True(new LogisticRegression { L2 = 0.01 }.Fit(session.From(Good).Untyped, "X", ["Y"], "2").Training.Converged);
    }

    [Fact]
    public void A_label_that_is_a_moment_is_refused() => Assert.StartsWith("The label 'Moment' is a Timestamp", Error(Good, "Moment", ["X"]));

    [Fact]
    public void A_feature_that_is_a_moment_is_refused() => Assert.StartsWith("The feature 'Moment' is a Timestamp", Error(Good, "Flag", ["X", "Moment"]));

    [Fact]
    public void The_label_is_no_feature() => Assert.StartsWith("The label 'Flag' is also a feature", Error(Good, "Flag", ["X", "Flag"]));

    [Fact]
    public void Features_are_needed() => Assert.StartsWith("There are no features", Error(Good, "Flag", []));

    [Fact]
    public void Rows_are_needed() => Assert.StartsWith("There are no rows", Error<Row>([], "Flag", ["X"]));

    [Theory]
    [InlineData(float.NaN, "NaN"), InlineData(float.PositiveInfinity, "infinite"), InlineData(float.NegativeInfinity, "infinite")]
    public void A_feature_that_is_not_finite_is_named_with_its_row(float value, string word)
    {
        Row[] rows = [.. Good];
        rows[2_500] = rows[2_500] with { Y = value };
        string message = Error(rows, "Flag", ["X", "Y"]);
        Assert.StartsWith("The feature 'Y' is " + word, message);
        Assert.Contains("at row 2501.", message);
        Assert.Equal(message, Error(rows, "Flag", ["X", "Y"], regression: new LogisticRegression { Standardize = true }));
    }

    [Fact]
    public void Values_too_large_for_sums_are_said_to_be() =>
        Assert.StartsWith("The features are so large", Error(Good.Select((row, i) => row with { X = i % 2 == 0 ? 3e38f : 2e38f }), "Flag", ["X"]));

    [Fact]
    public void A_null_is_named_with_its_row()
    {
        NullableRow[] rows = [.. Good.Select(row => new NullableRow(row.X, row.Text, row.Flag))];
        Assert.StartsWith("The feature 'X' is null at row 12.", Error(With(rows, 11, rows[11] with { X = null }), "Flag", ["X"]));
        Assert.StartsWith("The feature 'Text' is null at row 12.", Error(With(rows, 11, rows[11] with { Text = null }), "Flag", ["X", "Text"]));
        Assert.StartsWith("The label 'Flag' is null at row 12.", Error(With(rows, 11, rows[11] with { Flag = null }), "Flag", ["X"]));
        Assert.StartsWith("The label 'Text' is null at row 12.", Error(With(rows, 11, rows[11] with { Text = null }), "Text", ["X"], "yes"));
    }

    [Fact]
    public void A_model_is_not_applied_to_columns_of_another_kind()
    {
        using Session session = Session.Create(new SessionOptions { Device = "simd" });
        LogisticRegressionModel model = new LogisticRegression { L2 = 0.1 }.Fit(session.From(Good).Untyped, "Flag", ["X", "Text"]);
        Dataset other = session.From([new { X = "text", Text = "yes", Flag = true }]).Untyped;
        Assert.StartsWith("The model's feature 'X' is a number", Assert.Throws<AccelException>(() => model.Transform(other)).Message);
        Assert.Contains("'Text'", Assert.Throws<AccelException>(() => model.Transform(session.From([new { X = 1f }]).Untyped)).Message);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        LogisticRegression regression = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => regression.L2 = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => regression.Tolerance = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => regression.MaxIterations = -1);
    }

    static string Error<T>(IEnumerable<T> rows, string label, string[]? features = null, string? positive = null, LogisticRegression? regression = null)
    {
        using Session session = Session.Create(new SessionOptions { Device = "simd", Threads = 2 });
        string message = Assert.Throws<AccelException>(() => (regression ?? new()).Fit(session.From(rows).Untyped, label, features, positive)).Message;
        Assert.Equal(0, session.Cache.BlockCount);
        return message;
    }

    static T[] With<T>(T[] rows, int index, T row)
    {
        T[] changed = [.. rows];
        changed[index] = row;
        return changed;
    }

    sealed record Row(float X, float Y, string Text, bool Flag, DateTime Moment);

    sealed record NullableRow(float? X, string? Text, bool? Flag);
}
