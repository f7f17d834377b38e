using System.Text.Json;

namespace Accel.Cli.Tests.Commands;

public sealed class TrainCommandTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly LabelledFile rows = new(600);

    [Fact]
    public void The_document_has_every_field_and_nothing_else_is_printed()
    {
        JsonElement report = Train(folder.Write("x.csv", rows.Csv), "--test", folder.Write("test.csv", new LabelledFile(300, seed: 5).Csv));
        Assert.Equal(
            ["algorithm", "rows", "features", "device", "iterations", "converged", "objective", "metrics", "testMetrics", "intercept", "coefficients", "seconds", "notes"],
            report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("logistic-regression", 600, 4), (report.GetProperty("algorithm").GetString(), report.GetProperty("rows").GetInt64(), report.GetProperty("features").GetInt32()));
        Assert.Equal(["kind", "name"], report.GetProperty("device").EnumerateObject().Select(property => property.Name));
        Assert.True(report.GetProperty("converged").GetBoolean());
        Assert.Equal(["size", "colour=blue", "colour=green", "colour=red"], report.GetProperty("coefficients").EnumerateObject().Select(property => property.Name));
        Assert.Equal(["load", "fit", "evaluate"], report.GetProperty("seconds").EnumerateObject().Select(property => property.Name));
        Assert.Equal(["logLoss", "accuracy", "auc"], report.GetProperty("testMetrics").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Its_metrics_are_those_of_its_coefficients()
    {
        JsonElement report = Train(folder.Write("x.csv", rows.Csv));
        (double logLoss, double accuracy, double auc) = rows.Judge(
            report.GetProperty("intercept").GetDouble(), name => report.GetProperty("coefficients").GetProperty(name).GetDouble());
        JsonElement metrics = report.GetProperty("metrics");
        Assert.Equal(logLoss, metrics.GetProperty("logLoss").GetDouble(), 6);
        Assert.Equal(accuracy, metrics.GetProperty("accuracy").GetDouble(), 12);
        Assert.Equal(auc, metrics.GetProperty("auc").GetDouble(), 6);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("testMetrics").ValueKind);
    }

    [Fact]
    public void A_label_in_words_needs_its_positive_value_and_then_gives_the_same_model()
    {
        string words = folder.Write("words.csv", rows.CsvInWords);
        Run(words).FailsWith(1, "words.csv", "late", "--positive");
        Assert.Equal(Coefficients(Train(folder.Write("x.csv", rows.Csv))), Coefficients(Train(words, "--positive", "yes")));
    }

    [Fact]
    public void Threads_and_partitions_change_no_digit()
    {
        string file = folder.Write("x.csv", rows.Csv);
        string one = Coefficients(Train(file, "--threads", "1", "--partitions", "1"));
        Assert.Equal(one, Coefficients(Train(file, "--threads", "2", "--partitions", "3")));
        Assert.Equal(one, Coefficients(Train(file, "--threads", "7", "--partitions", "64")));
    }

    [Fact]
    public void Properties_reach_the_estimator()
    {
        string file = folder.Write("x.csv", rows.Csv);
        JsonElement strong = Train(file, "--set", "L2=10"), weak = Train(file, "--set", "L2=1e-4", "--set", "solver=lbfgs", "--set", "FitIntercept=false");
        Assert.True(Math.Abs(Size(strong)) < 0.2 * Math.Abs(Size(weak)));
        Assert.Equal(0, weak.GetProperty("intercept").GetDouble());

        static double Size(JsonElement report) => report.GetProperty("coefficients").GetProperty("size").GetDouble();
    }

    [Fact]
    public void A_saved_model_is_a_start_for_another_training()
    {
        string file = folder.Write("x.csv", rows.Csv), model = folder["late.model"];
        Train(file, "--save", model);
        JsonElement again = Train(file, "--set", $"InitialModel={model}");
        Assert.Equal(0, again.GetProperty("iterations").GetInt32());
    }

    [Fact]
    public void Only_the_named_features_are_used() =>
        Assert.Equal(["size"], Train(folder.Write("x.csv", rows.Csv), "--features", "size").GetProperty("coefficients").EnumerateObject().Select(property => property.Name));

    [Fact]
    public void People_get_tables_instead_of_a_document()
    {
        ToolRun run = ToolRun.Of("train", "logistic-regression", "--data", folder.Write("x.csv", rows.Csv), "--label", "late", "--set", "L2=0.01");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Converged after", run.Output, StringComparison.Ordinal);
        Assert.Contains("colour=red", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-device", "--device")]
    [InlineData("cuda,simd", "--device")]
    public void An_unknown_device_is_bad_usage(string device, string message) => Run("x.csv", "--device", device).FailsWith(2, message);

    [Fact]
    public void An_unknown_algorithm_lists_those_there_are() =>
        ToolRun.Of("train", "forest", "--data", "x.csv", "--label", "late").FailsWith(2, "forest", "logistic-regression");

    [Fact]
    public void An_unknown_property_lists_those_there_are() => Run("x.csv", "--set", "Tolerence=1").FailsWith(2, "Tolerence", "Tolerance=NUMBER", "Solver=Auto|Newton|Lbfgs");

    [Fact]
    public void A_value_that_a_property_refuses_is_bad_usage() => Run("x.csv", "--set", "L2=-1").FailsWith(2, "L2");

    [Theory]
    [InlineData("lat", "late")]
    [InlineData("Late", "late")]
    public void An_unknown_label_names_near_matches(string label, string near) =>
        ToolRun.Of("train", "logistic", "--data", folder.Write("x.csv", rows.Csv), "--label", label).FailsWith(1, $"'{label}'", $"Did you mean '{near}'");

    [Fact]
    public void An_unknown_feature_names_near_matches() => Run(folder.Write("x.csv", rows.Csv), "--features", "sise,colour").FailsWith(1, "'sise'", "Did you mean 'size'");

    [Fact]
    public void A_label_of_one_class_is_named() => Run(folder.Write("x.csv", "size,late\n1,1\n2,1\n3,1\n")).FailsWith(1, "late", "both classes");

    [Fact]
    public void A_label_that_is_neither_0_nor_1_is_named() => Run(folder.Write("x.csv", "size,late\n1,1\n2,0\n3,7\n")).FailsWith(1, "late", "7");

    [Theory]
    [InlineData("NaN")]
    [InlineData("inf")]
    public void A_feature_that_is_no_finite_number_is_named_with_its_row(string value)
    {
        ToolRun.Of("generate", "logistic", "--rows", "50", "--features", "1", "--out", folder["x.csv"]);
        string[] lines = File.ReadAllLines(folder["x.csv"]);
        lines[7] = $"1,{value}";
        File.WriteAllLines(folder["bad.csv"], lines);
        ToolRun run = ToolRun.Of("train", "logistic", "--data", folder["bad.csv"], "--label", "label");
        run.FailsWith(1, "f0");
    }

    [Fact]
    public void Where_the_model_cannot_be_saved_nothing_is_trained() =>
        Run(folder.Write("x.csv", rows.Csv), "--save", folder["no/late.model"]).FailsWith(1, "late.model", "there is no folder");

    [Fact]
    public void A_test_file_without_the_label_fails_before_the_training() =>
        Run(folder.Write("x.csv", rows.Csv), "--test", folder.Write("test.csv", "size,colour\n1,red\n")).FailsWith(1, "'late'");

    static ToolRun Run(string file, params string[] options) => ToolRun.Of(["train", "logistic-regression", "--data", file, "--label", "late", .. options]);

    static JsonElement Train(string file, params string[] options)
    {
        ToolRun run = Run(file, ["--json", "--set", "L2=0.01", .. options]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output).RootElement;
    }

    static string Coefficients(JsonElement report) => report.GetProperty("intercept").GetRawText() + report.GetProperty("coefficients").GetRawText();

    public void Dispose() => folder.Dispose();
}
