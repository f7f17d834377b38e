using Accel.Sources;
using static Accel.Expr;

namespace Accel.ML.Tests.Linear;

public class TextFeatureTests
{
    static readonly SessionOptions Options = new() { Device = "simd", Threads = 2 };

    [Fact]
    public void Texts_are_one_hot_encoded()
    {
        using Session session = Session.Create(Options);
        Dataset flights = Labelled(session.From(new FlightSource(4_000, partitionCount: 3))).Cache();
        LogisticRegressionModel model = new LogisticRegression { L2 = 1e-3, Tolerance = 1e-7 }.Fit(flights, "late", ["origin", "hour", "destination"]);

        using Table table = flights.Select("origin", "hour", "destination", "late").Collect();
        string[] origins = Levels(table, 0), destinations = Levels(table, 2);
        double[][] rows = [.. Enumerable.Range(0, table.RowCount).Select(i => (double[])[
            .. origins.Select(level => level == (string)table[i, 0]! ? 1.0 : 0),
            Convert.ToDouble(table[i, 1]),
            .. destinations.Select(level => level == (string)table[i, 2]! ? 1.0 : 0)])];
        bool[] labels = [.. Enumerable.Range(0, table.RowCount).Select(i => (bool)table[i, 3]!)];
        (double[] weights, double objective, _) = NewtonOracle.Solve(rows, labels, 1e-3);

        Assert.Equal([.. origins.Select(level => $"origin={level}"), "hour", .. destinations.Select(level => $"destination={level}")], model.Coefficients.Keys);
        Assert.Equal(objective, model.Training.Objective, 1e-6);
        double[] found = [.. model.Coefficients.Values, model.Intercept];
        for (int j = 0; j < weights.Length; j++) Assert.Equal(weights[j], found[j], 1e-4);
        Assert.Equal(["origin", "hour", "destination"], model.Features.Select(feature => feature.Column));
    }

    [Fact]
    public void The_model_has_the_same_bits_for_any_threads_and_partitions()
    {
        double[]? expected = null;
        foreach ((int partitions, int threads) in new[] { (1, 1), (3, 2), (64, 7) })
        {
            using Session session = Session.Create(Options with { Threads = threads });
            Dataset flights = Labelled(session.From(new FlightSource(40_000, partitionCount: partitions)));
            LogisticRegressionModel model = new LogisticRegression { Standardize = true }.Fit(flights, "late", ["origin", "distance", "hour", "destination"]);
            double[] found = [model.Intercept, .. model.Coefficients.Values, model.Training.Objective];
            Assert.Equal(expected ??= found, found);
        }
    }

    [Fact]
    public void Texts_without_a_dictionary_give_the_same_model()
    {
        using Session session = Session.Create(Options);
        Dataset coded = Labelled(session.From(new FlightSource(5_000)));
        Row[] rows = coded.Select("origin", "late").As<Row>().Collect();
        LogisticRegression regression = new() { L2 = 0.01 };
        Assert.Equal(
            regression.Fit(coded, "late", ["origin"]).Coefficients,
            regression.Fit(session.From<Row>(rows).Untyped, "Late", ["Origin"]).Coefficients.ToDictionary(pair => "o" + pair.Key[1..], pair => pair.Value));
    }

    [Fact]
    public void A_text_never_seen_counts_as_none_of_the_levels()
    {
        using Session session = Session.Create(Options);
        Row[] rows = [.. Enumerable.Range(0, 100).Select(i => new Row(i % 3 == 0 ? "A" : "B", i % 4 == 0))];
        LogisticRegressionModel model = new LogisticRegression { L2 = 0.1 }.Fit(session.From<Row>(rows).Untyped, "Late");
        double[] probabilities = model.Predict(session.From<Row>([new("A", true), new("C", true)]).Untyped);
        Assert.Equal(1 / (1 + Math.Exp(-model.Intercept - model.Coefficients["Origin=A"])), probabilities[0], 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-model.Intercept)), probabilities[1], 1e-12);
    }

    [Fact]
    public void Levels_come_in_the_order_of_their_bytes()
    {
        using Session session = Session.Create(Options);
        string[] texts = ["é", "b", "", "B", "aa", "a", "\U0001F600", "\uFFFD"];
        Row[] rows = [.. Enumerable.Range(0, 80).Select(i => new Row(texts[i % 8], i % 5 == 0))];
        LogisticRegressionModel model = new LogisticRegression { L2 = 0.1 }.Fit(session.From<Row>(rows).Untyped, "Late");
        Assert.Equal(["", "B", "a", "aa", "b", "é", "\uFFFD", "\U0001F600"], model.Features[0].Levels!);
    }

    [Theory]
    [InlineData(300, 60), InlineData(60_000, 300)]
    public void Rare_texts_without_a_penalty_do_no_harm(int rowCount, int levelCount)
    {
        using Session session = Session.Create(Options);
        Random random = new(1);
        Row[] rows = [.. Enumerable.Range(0, rowCount).Select(_ => new Row($"level {(int)(Math.Pow(random.NextDouble(), 6) * levelCount)}", random.NextDouble() < 0.3))];
        TrainingSummary training = new LogisticRegression().Fit(session.From<Row>(rows).Untyped, "Late").Training;
        Assert.True(training.Converged, training.ToString());
        Assert.InRange(training.FullReads, 2, 12);
        double entropy = rows.GroupBy(row => row.Origin).Sum(level =>
        {
            double share = level.Average(row => row.Late ? 1.0 : 0);
            return level.Count() * -(share is 0 or 1 ? 0 : share * Math.Log(share) + (1 - share) * Math.Log(1 - share));
        }) / rowCount;
        Assert.Equal(entropy, training.Objective, 5e-4);
    }

    [Fact]
    public void Too_many_texts_are_refused()
    {
        using Session session = Session.Create(Options);
        Row[] rows = [.. Enumerable.Range(0, 5_000).Select(i => new Row($"text {i}", i % 2 == 0))];
        AccelException error = Assert.Throws<AccelException>(() => new LogisticRegression().Fit(session.From<Row>(rows).Untyped, "Late"));
        Assert.StartsWith("The feature 'Origin' has more than 4,096 distinct texts", error.Message);
    }

    static Dataset Labelled(Dataset flights) => flights.WithColumn("hour", Col("date").Hour()).WithColumn("late", Col("delay") > 15f);

    static string[] Levels(Table table, int column) =>
        [.. Enumerable.Range(0, table.RowCount).Select(i => (string)table[i, column]!).Distinct().Order(StringComparer.Ordinal)];

    sealed record Row(string Origin, bool Late);
}
