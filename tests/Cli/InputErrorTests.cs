namespace Accel.Cli.Tests;

/// <summary>Input that cannot be used: one clear message on standard error, exit code 1, nothing on standard output.</summary>
public sealed class InputErrorTests : IDisposable
{
    readonly TempFolder folder = new();

    [Fact]
    public void A_missing_file_is_named() =>
        ToolRun.Of("describe", folder["nothing.csv"]).FailsWith(1, "There is no file", "nothing.csv");

    [Fact]
    public void A_folder_is_not_a_file()
    {
        Directory.CreateDirectory(folder["folder.csv"]);
        ToolRun.Of("describe", folder["folder.csv"]).FailsWith(1, "folder.csv", "is a folder");
    }

    [Theory]
    [InlineData("empty.csv")]
    [InlineData("empty.parquet")]
    [InlineData("empty.arrow")]
    public void An_empty_file_is_named(string name) =>
        ToolRun.Of("describe", folder.Write(name, "")).FailsWith(1, name, "empty");

    [Fact]
    public void An_unknown_ending_lists_the_known_ones() =>
        ToolRun.Of("describe", folder.Write("x.txt", "a\n")).FailsWith(1, "x.txt", ".csv", ".parquet", ".arrow");

    [Fact]
    public void A_malformed_number_is_named_by_file_line_and_column()
    {
        string lines = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},{i}\n"));
        ToolRun.Of("describe", folder.Write("bad.csv", $"a,b\n{lines}7,seven\n"))
            .FailsWith(1, "bad.csv", "line 20,002", "column 2 ('b')", "'seven'");
    }

    [Fact]
    public void A_malformed_number_among_the_first_is_no_category()
    {
        string lines = string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},{i % 7},{i % 2}\n"));
        ToolRun.Of("train", "logistic", "--data", folder.Write("bad.csv", $"a,b,late\n{lines}7,1x2,1\n"), "--label", "late")
            .FailsWith(1, "bad.csv", "line 32", "column 2 ('b')", "'1x2'");
    }

    [Fact]
    public void Numbers_among_the_names_of_categories_stay_categories()
    {
        string lines = string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 5 == 4 ? "none" : i % 5)},{(i * i + 3) % 11 % 2}\n"));
        ToolRun run = ToolRun.Of("train", "logistic", "--data", folder.Write("zones.csv", $"zone,late\n{lines}"), "--label", "late", "--set", "L2=0.1", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("zone=none", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(4)]
    [InlineData(1000)]
    public void A_truncated_parquet_file_is_named(int keptBytes)
    {
        Assert.Equal(0, ToolRun.Of("generate", "logistic", "--rows", "1000", "--features", "3", "--out", folder["whole.parquet"]).ExitCode);
        File.WriteAllBytes(folder["cut.parquet"], File.ReadAllBytes(folder["whole.parquet"])[..keptBytes]);
        ToolRun.Of("describe", folder["cut.parquet"]).FailsWith(1, "cut.parquet");
    }

    public void Dispose() => folder.Dispose();
}
