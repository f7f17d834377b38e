using System.Globalization;

namespace Accel.Cli.Tests.Commands;

public sealed class PredictCommandTests : IDisposable
{
    readonly TempFolder folder = new();

    [Fact]
    public void Every_row_gets_the_probability_that_the_model_gives_it()
    {
        string model = SavedModel(), data = folder.Write("new.csv", "size,colour\n0,red\n1.5,blue\n-1,green\n2,violet\n");
        ToolRun run = ToolRun.Of("predict", model, "--data", data, "--out", folder["out.csv"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] lines = File.ReadAllLines(folder["out.csv"]);
        Assert.Equal("size,colour,probability,prediction", lines[0]);
        Assert.Equal(["0,red", "1.5,blue", "-1,green", "2,violet"], lines[1..].Select(line => string.Join(',', line.Split(',')[..2])));
        foreach (string[] fields in lines[1..].Select(line => line.Split(',')))
        {
            double probability = double.Parse(fields[2], CultureInfo.InvariantCulture);
            Assert.InRange(probability, 0, 1);
            Assert.Equal(probability > 0.5, bool.Parse(fields[3]));
        }
    }

    [Fact]
    public void The_format_of_the_output_follows_its_ending()
    {
        ToolRun run = ToolRun.Of("predict", SavedModel(), "--data", folder["train.csv"], "--out", folder["out.parquet"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("500 rows x 5 columns", ToolRun.Of("describe", folder["out.parquet"]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "damaged")]
    [InlineData("{\"format\":\"something\"}", "not a model")]
    public void A_file_that_is_no_model_is_named(string content, string message) =>
        ToolRun.Of("predict", folder.Write("bad.model", content), "--data", "x.csv", "--out", folder["out.csv"]).FailsWith(1, "bad.model", message);

    [Fact]
    public void A_missing_model_is_named() =>
        ToolRun.Of("predict", folder["no.model"], "--data", "x.csv", "--out", folder["out.csv"]).FailsWith(1, "no.model");

    [Fact]
    public void A_file_that_lacks_a_feature_leaves_no_output()
    {
        ToolRun.Of("predict", SavedModel(), "--data", folder.Write("new.csv", "colour\nred\n"), "--out", folder["out.csv"]).FailsWith(1, "'size'");
        Assert.False(File.Exists(folder["out.csv"]));
    }

    [Fact]
    public void A_malformed_row_leaves_no_output()
    {
        string model = SavedModel();
        string data = folder.Write("new.csv", "size,colour\n" + string.Concat(Enumerable.Repeat("1,red\n", 20_000)) + "one,red\n");
        ToolRun.Of("predict", model, "--data", data, "--out", folder["out.csv"]).FailsWith(1, "new.csv", "line 20,002", "'one'");
        Assert.Equal(["late.model", "new.csv", "train.csv"], folder.Names);
    }

    string SavedModel()
    {
        string data = folder.Write("train.csv", new LabelledFile(500).Csv), model = folder["late.model"];
        Assert.Equal(0, ToolRun.Of("train", "logistic", "--data", data, "--label", "late", "--set", "L2=0.01", "--save", model).ExitCode);
        return model;
    }

    public void Dispose() => folder.Dispose();
}
