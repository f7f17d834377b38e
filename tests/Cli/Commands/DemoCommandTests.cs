namespace Accel.Cli.Tests.Commands;

public sealed class DemoCommandTests : IDisposable
{
    readonly TempFolder folder = new();

    [Fact]
    public void A_slice_of_the_real_flights_gives_a_model_a_comparison_and_a_page()
    {
        ToolRun run = ToolRun.Of("demo", "--data", RepositoryData.PathOf("flights-3m.parquet"), "--rows", "60000", "--out", folder["page.html"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (string text in (string[])["60,000 flights", "slowest airports", "Log-loss", "actually 1", "binary-cold"])
            Assert.Contains(text, run.Output, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(folder["page.html"]), StringComparison.Ordinal);
        Assert.Equal(["page.html"], folder.Names);
    }

    [Fact]
    public void Generated_flights_do_as_well()
    {
        ToolRun.Of("generate", "flights", "--rows", "40000", "--out", folder["flights.csv"]);
        Assert.Equal(0, ToolRun.Of("demo", "--data", folder["flights.csv"], "--out", folder["page.html"]).ExitCode);
    }

    [Fact]
    public void A_file_of_something_else_is_named_by_what_it_lacks()
    {
        ToolRun.Of("demo", "--data", RepositoryData.PathOf("penguins.csv"), "--out", folder["page.html"]).FailsWith(1, "Date");
        Assert.Empty(folder.Names);
    }

    public void Dispose() => folder.Dispose();
}
