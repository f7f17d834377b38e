namespace Accel.Cli.Tests.Commands;

public sealed class GenerateCommandTests : IDisposable
{
    readonly TempFolder folder = new();

    [Theory]
    [InlineData("logistic", ".csv", 4)]
    [InlineData("logistic", ".parquet", 4)]
    [InlineData("logistic", ".arrow", 4)]
    [InlineData("clusters", ".csv", 4)]
    [InlineData("flights", ".parquet", 5)]
    public void Every_kind_is_written_in_the_format_of_the_ending(string kind, string ending, int columns)
    {
        string file = folder[kind + ending];
        string[] features = kind == "flights" ? [] : ["--features", "3"];
        ToolRun run = ToolRun.Of(["generate", kind, "--rows", "1234", .. features, "--seed", "9", "--out", file]);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains($"1,234 rows x {columns} columns", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}: 1,234 rows x {columns} columns", ToolRun.Of("describe", file).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_file_and_another_seed_another()
    {
        foreach ((string name, string seed) in (ReadOnlySpan<(string, string)>)[("a.csv", "1"), ("b.csv", "1"), ("c.csv", "2")])
            Assert.Equal(0, ToolRun.Of("generate", "logistic", "--rows", "100", "--seed", seed, "--out", folder[name]).ExitCode);
        Assert.Equal(File.ReadAllBytes(folder["a.csv"]), File.ReadAllBytes(folder["b.csv"]));
        Assert.NotEqual(File.ReadAllBytes(folder["a.csv"]), File.ReadAllBytes(folder["c.csv"]));
    }

    [Fact]
    public void A_logistic_file_has_a_label_and_numbered_features()
    {
        ToolRun.Of("generate", "logistic", "--rows", "2", "--features", "3", "--out", folder["x.csv"]);
        Assert.Equal("label,f0,f1,f2", File.ReadLines(folder["x.csv"]).First());
    }

    [Theory]
    [InlineData("x.xls", "'.xls' names no known format")]
    [InlineData("missing/x.csv", "there is no folder")]
    public void What_cannot_be_written_fails_before_the_work_and_leaves_nothing(string name, string message)
    {
        ToolRun.Of("generate", "logistic", "--rows", "10", "--out", folder[name]).FailsWith(1, name, message);
        Assert.Empty(folder.Names);
    }

    [Theory]
    [InlineData("--rows", "-1", "--rows takes a whole number of at least 0, not '-1'.")]
    [InlineData("--rows", "1e6", "--rows takes a whole number of at least 0, not '1e6'.")]
    [InlineData("--features", "0", "--features takes a whole number from 1 to 100000, not '0'.")]
    public void A_bad_number_is_bad_usage(string option, string value, string message) =>
        ToolRun.Of("generate", "logistic", option, value, "--out", folder["x.csv"]).FailsWith(2, message);

    public void Dispose() => folder.Dispose();
}
