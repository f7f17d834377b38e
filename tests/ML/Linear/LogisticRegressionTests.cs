using Accel.ML.Metrics;
using Accel.ML.Optimizers;
using Accel.Sources;
using static Accel.Expr;

namespace Accel.ML.Tests.Linear;

public class LogisticRegressionTests
{
    public static TheoryData<string> DataSets => ["plain", "one feature", "64 features", "imbalanced", "offset", "large"];

    [Theory, MemberData(nameof(DataSets))]
    public void It_agrees_with_newton_in_float64(string name) => AssertAgrees(DataOf(name), new LogisticRegression { L2 = 1e-4, Tolerance = 1e-7 });

    [Fact]
    public void It_agrees_without_a_penalty() => AssertAgrees(DataOf("plain"), new LogisticRegression { Tolerance = 1e-7 });

    [Fact]
    public void It_agrees_with_the_other_solver() =>
        AssertAgrees(DataOf("plain"), new LogisticRegression { L2 = 1e-3, Tolerance = 1e-7, Solver = LinearSolver.Lbfgs });

    [Theory]
    [InlineData(30, LinearSolver.Newton), InlineData(0.05, LinearSolver.Newton), InlineData(6, LinearSolver.Lbfgs)]
    public void Features_of_very_different_scales_are_no_obstacle(double scale, LinearSolver solver)
    {
        TwoClassData data = TwoClassData.Generate(4_000, 4).Unscaled(scale, offset: 0);
        using Session session = NewSession();
        LogisticRegressionModel model = new LogisticRegression { L2 = 1e-4, Solver = solver, Tolerance = 1e-6 }.Fit(data.In(session), "label");
        (double[] weights, double objective, _) = NewtonOracle.Solve(data.Rows, data.Labels, 1e-4);
        Assert.True(model.Training.Converged, model.Training.ToString());
        Assert.Equal(objective, model.Training.Objective, 1e-7);
        for (int j = 0; j < 4; j++) Assert.Equal(weights[j] * Math.Pow(scale, j), model.Coefficients[$"f{j}"] * Math.Pow(scale, j), 1e-4);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Standardising_changes_the_penalty_and_not_the_scale_of_the_coefficients(bool offset)
    {
        TwoClassData data = TwoClassData.Generate(4_000, 4).Unscaled(scale: 20, offset: offset ? 5_000 : 3);
        using Session session = NewSession();
        LogisticRegressionModel model = new LogisticRegression { L2 = 1e-3, Standardize = true, Tolerance = 1e-7 }.Fit(data.In(session), "label");
        int n = data.Rows.Length;
        double[] means = [.. Enumerable.Range(0, 4).Select(j => data.Rows.Average(row => row[j]))];
        double[] deviations = [.. Enumerable.Range(0, 4).Select(j => Math.Sqrt(data.Rows.Sum(row => Math.Pow(row[j] - means[j], 2)) / n))];
        double[][] standardized = [.. data.Rows.Select(row => row.Select((value, j) => (value - means[j]) / deviations[j]).ToArray())];
        (double[] weights, _, _) = NewtonOracle.Solve(standardized, data.Labels, 1e-3);
        for (int j = 0; j < 4; j++) Assert.Equal(weights[j], model.Coefficients[$"f{j}"] * deviations[j], 1e-4);
        Assert.Equal(weights[4], model.Intercept + Enumerable.Range(0, 4).Sum(j => model.Coefficients[$"f{j}"] * means[j]), 1e-4);
    }

    [Fact]
    public void Without_an_intercept_the_plane_goes_through_zero()
    {
        TwoClassData data = TwoClassData.Generate(3_000, 1);
        using Session session = NewSession();
        LogisticRegressionModel model = new LogisticRegression { L2 = 0.1, FitIntercept = false, Tolerance = 1e-8 }.Fit(data.In(session), "label");
        Assert.Equal(0, model.Intercept);
        double w = model.Coefficients["f0"];
        double gradient = data.Rows.Select((row, i) => (1 / (1 + Math.Exp(-w * row[0])) - (data.Labels[i] ? 1 : 0)) * row[0]).Average() + 0.1 * w;
        Assert.Equal(0, gradient, 1e-6);
    }

    [Fact]
    public void Plentiful_data_is_read_three_times()
    {
        using Session session = NewSession();
        TrainingSummary training = new LogisticRegression { L2 = 1e-4 }.Fit(session.From(new LogisticSource(600_000, 6)).Cache(), "label").Training;
        Assert.True(training.Converged);
        Assert.InRange(training.FullReads, 2, 3);
        Assert.Equal(600_000, training.RowCount);
        Assert.Empty(training.Notes);
    }

    [Fact]
    public void The_model_has_the_same_bits_for_any_threads_and_partitions()
    {
        double[]? expected = null;
        foreach (int partitions in new[] { 1, 3, 64 })
            foreach (int threads in new[] { 1, 2, 7 })
            {
                using Session session = NewSession(threads);
                Dataset data = session.From(new LogisticSource(70_001, 5, partitionCount: partitions)).Cache();
                LogisticRegressionModel model = new LogisticRegression { L2 = 1e-4, Standardize = true }.Fit(data, "label");
                double[] found = [model.Intercept, .. model.Coefficients.Values, model.Training.Objective, model.Training.GradientMaxNorm];
                Assert.Equal(expected ??= found, found);
            }
    }

    [Fact]
    public void Rows_left_out_by_a_filter_change_no_bit_of_the_rest()
    {
        using Session session = NewSession();
        Dataset kept = session.From(new LogisticSource(70_000, 3, partitionCount: 5)).Where(Col("f0") > -1f);
        LogisticRegressionModel lazy = new LogisticRegression { L2 = 1e-4 }.Fit(kept, "label");
        LogisticRegressionModel cached = new LogisticRegression { L2 = 1e-4 }.Fit(kept.Cache(), "label");
        Assert.Equal(cached.Coefficients, lazy.Coefficients);
        Assert.Contains("not cached", Assert.Single(lazy.Training.Notes));
        Assert.Empty(cached.Training.Notes);
        Assert.Equal(5, session.Cache.BlockCount);
    }

    [Fact]
    public void A_partition_lost_between_iterations_is_computed_again_and_changes_no_bit()
    {
        using Session session = NewSession();
        Dataset data = session.From(new LogisticSource(70_000, 3, partitionCount: 6)).Cache();
        LogisticRegression regression = new() { L2 = 1e-4 };
        LogisticRegressionModel undisturbed = regression.Fit(data, "label");
        long computed = session.Cache.ComputedCount;
        int losses = 0;
        regression.Progress = new Callback(_ => { if (data.LosePartition(losses % 6)) losses++; });
        LogisticRegressionModel disturbed = regression.Fit(data, "label");
        Assert.Equal(undisturbed.Coefficients, disturbed.Coefficients);
        Assert.Equal(undisturbed.Intercept, disturbed.Intercept);
        Assert.True(losses > 3);
        Assert.InRange(session.Cache.ComputedCount - computed, losses - 1, losses);
    }

    [Fact]
    public void A_start_from_a_trained_model_needs_one_read()
    {
        using Session session = NewSession();
        Dataset data = session.From(new LogisticSource(70_000, 3)).Cache();
        LogisticRegressionModel first = new LogisticRegression { L2 = 1e-4, Tolerance = 1e-6 }.Fit(data, "label");
        LogisticRegressionModel second = new LogisticRegression { L2 = 1e-4, InitialModel = first }.Fit(data, "label", features: ["f2", "f0", "f1"]);
        Assert.Equal(1, second.Training.FullReads);
        foreach ((string name, double value) in first.Coefficients) Assert.Equal(value, second.Coefficients[name], 1e-12);
    }

    [Fact]
    public void Classes_that_separate_are_said_to()
    {
        using Session session = NewSession();
        Dataset data = session.From(Enumerable.Range(0, 1000).Select(i => new Point(i, i >= 500))).Untyped;
        TrainingSummary training = new LogisticRegression { Standardize = true }.Fit(data, "Label").Training;
        Assert.Equal(StopReason.Separable, training.Reason);
        Assert.False(training.Converged);
        Assert.Contains(training.Notes, note => note.Contains("Set L2 above 0"));
        Assert.True(new LogisticRegression { Standardize = true, L2 = 1e-3 }.Fit(data, "Label").Training.Converged);
    }

    [Fact]
    public void Lambdas_give_features_and_label()
    {
        using Session session = NewSession();
        Dataset<Flight> flights = session.From<Flight>(new FlightSource(30_000, partitionCount: 3)).Cache();
        LogisticRegressionModel model = new LogisticRegression { L2 = 1e-4, Standardize = true }
            .Fit(flights, features: f => new { f.Distance, f.Date.Hour }, label: f => f.Delay > 15);
        Assert.Equal(["Distance", "Hour"], model.Coefficients.Keys);
        Assert.True(model.Coefficients["Hour"] > 0);
        BinaryClassificationMetrics metrics = model.Evaluate(flights);
        Assert.Equal(30_000, metrics.RowCount);
        Assert.InRange(metrics.AreaUnderCurve, 0.55, 0.9);
        double[] probabilities = model.Predict(flights);
        bool[] late = [.. flights.Collect().Select(flight => flight.Delay > 15)];
        Assert.Equal(metrics.LogLoss, -probabilities.Zip(late, (p, y) => Math.Log(y ? p : 1 - p)).Average(), 1e-7);
        Assert.Equal(metrics.Accuracy, probabilities.Zip(late, (p, y) => p > 0.5 == y ? 1.0 : 0).Average(), 1e-12);
        Assert.Equal(["Date", "Delay", "Distance", "Origin", "Destination", "probability", "prediction"], model.Transform(flights).Schema.Names);
    }

    [Fact]
    public void Lambdas_that_cannot_be_compiled_work_too()
    {
        using Session session = NewSession();
        Dataset<Flight> flights = session.From<Flight>(new FlightSource(5_000)).Cache();
        LogisticRegressionModel compiled = new LogisticRegression { L2 = 1e-3 }.Fit(flights, f => new { Far = f.Distance / 1000 }, f => f.Delay > 15);
        LogisticRegressionModel rowByRow = new LogisticRegression { L2 = 1e-3 }.Fit(flights, f => new { Far = Thousands(f) }, f => IsLate(f.Delay));
        Assert.Equal(compiled.Coefficients, rowByRow.Coefficients);
        Assert.Equal(compiled.Evaluate(flights), rowByRow.Evaluate(flights));
        Assert.Equal(["Date", "Delay", "Distance", "Origin", "Destination", "probability", "prediction"], rowByRow.Transform(flights).Schema.Names);
    }

    [Fact]
    public void Progress_is_told_on_the_way()
    {
        using Session session = NewSession();
        List<TrainingProgress> told = [];
        LogisticRegressionModel model = new LogisticRegression { Progress = new Callback(told.Add) }.Fit(session.From(new LogisticSource(70_000, 2)), "label");
        Assert.StartsWith("sample of ", told[0].Phase);
        Assert.Equal(model.Training.FullReads, told[^1].FullReads);
        Assert.Equal(model.Training.Objective, told[^1].Objective);
    }

    [Fact]
    public void A_fit_can_be_cancelled()
    {
        using Session session = NewSession();
        using CancellationTokenSource cancellation = new();
        LogisticRegression regression = new() { Progress = new Callback(_ => cancellation.Cancel()) };
        Assert.Throws<OperationCanceledException>(() => regression.Fit(session.From(new LogisticSource(70_000, 2)), "label", cancellation: cancellation.Token));
        Assert.Equal(0, session.Cache.BlockCount);
    }

    static void AssertAgrees(TwoClassData data, LogisticRegression regression)
    {
        using Session session = NewSession();
        Dataset dataset = data.In(session);
        LogisticRegressionModel model = regression.Fit(dataset, "label");
        (double[] weights, double objective, double logLoss) = NewtonOracle.Solve(data.Rows, data.Labels, regression.L2);
        Assert.Equal(objective, model.Training.Objective, 1e-6);
        for (int j = 0; j < weights.Length - 1; j++) Assert.Equal(weights[j], model.Coefficients[$"f{j}"], 1e-4);
        Assert.Equal(weights[^1], model.Intercept, 1e-4 * Math.Max(1, Math.Abs(weights[^1])));
        Assert.Equal(logLoss, model.Evaluate(dataset).LogLoss, 1e-6);
    }

    static TwoClassData DataOf(string name) => name switch
    {
        "plain" => TwoClassData.Generate(5_000, 8),
        "one feature" => TwoClassData.Generate(3_000, 1),
        "64 features" => TwoClassData.Generate(3_000, 64),
        "imbalanced" => TwoClassData.Generate(20_000, 4).Imbalanced(keepOneIn: 50),
        "offset" => TwoClassData.Generate(5_000, 3).Unscaled(scale: 1, offset: 2_000),
        _ => TwoClassData.Generate(120_000, 5),
    };

    static Session NewSession(int threads = 2) => Session.Create(new SessionOptions { Device = "simd", Threads = threads });

    static bool IsLate(float delay) => delay > 15;

    static float Thousands(Flight flight) => flight.Distance / 1000;

    sealed record Flight(DateTime Date, float Delay, float Distance, string Origin, string Destination);

    sealed record Point(float X, bool Label);

    sealed class Callback(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
