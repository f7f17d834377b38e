namespace Accel.Cli.Tests.Commands;

public sealed class DescribeCommandTests : IDisposable
{
    readonly TempFolder folder = new();

    [Fact]
    public void It_summarises_every_column_of_real_data()
    {
        ToolRun run = ToolRun.Of("describe", RepositoryData.PathOf("penguins.csv"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("344 rows x 7 columns", run.Output, StringComparison.Ordinal);
        foreach (string column in (string[])["Species", "Island", "Beak Length (mm)", "Body Mass (g)", "Sex"])
            Assert.Contains(column, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nulls_are_counted_and_kept_out_of_the_means()
    {
        ToolRun run = ToolRun.Of("describe", folder.Write("x.csv", "a\n1\n\n3\n".Replace("\n\n", "\n\"\"\n", StringComparison.Ordinal)));
        string row = run.Output.Split('\n').Single(line => line.Contains("Int64", StringComparison.Ordinal));
        Assert.Equal(["a", "Int64", "2", "1", "2", "1.414214", "1", "3"], row.Split('│', StringSplitOptions.TrimEntries)[1..^1]);
    }

    [Fact]
    public void More_columns_than_a_screen_has_lines_are_all_shown()
    {
        string file = folder.Write("wide.csv", string.Join(',', Enumerable.Range(0, 50).Select(i => $"c{i}")) + "\n" + string.Join(',', Enumerable.Range(0, 50)) + "\n");
        Assert.Contains("c49", ToolRun.Of("describe", file).Output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
