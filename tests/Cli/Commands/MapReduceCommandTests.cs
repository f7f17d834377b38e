namespace Accel.Cli.Tests.Commands;

public sealed class MapReduceCommandTests : IDisposable
{
    readonly TempFolder folder = new();

    [Theory]
    [InlineData("memory")]
    [InlineData("disk")]
    public void Word_count_gives_the_counts_of_the_text(string runner)
    {
        Random random = new(2);
        string[] words = [.. Enumerable.Range(0, 20_000).Select(_ => $"w{random.Next(500)}")];
        string input = folder.Write("text.txt", string.Concat(words.Select((word, i) => word + " \t\n\v\f\r"[i % 6])));
        ToolRun run = ToolRun.Of("mapreduce", "wordcount", "--input", input, "--out", folder["counts"], "--runner", runner);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("wordcount", run.Output, StringComparison.Ordinal);
        IEnumerable<string> lines = Directory.EnumerateFiles(folder["counts"], "part-*").SelectMany(File.ReadLines);
        Assert.Equal(words.CountBy(word => word).Select(pair => $"{pair.Key}\t{pair.Value}").Order(), lines.Order());
    }

    [Fact]
    public void An_output_that_exists_is_left_alone()
    {
        Directory.CreateDirectory(folder["counts"]);
        string input = folder.Write("text.txt", "a b");
        ToolRun.Of("mapreduce", "wordcount", "--input", input, "--out", folder["counts"]).FailsWith(1, "counts");
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["counts"]));
    }

    [Fact]
    public void A_missing_input_is_named() =>
        ToolRun.Of("mapreduce", "wordcount", "--input", folder["no.txt"], "--out", folder["counts"]).FailsWith(1, "no.txt");

    [Fact]
    public void An_unknown_runner_is_bad_usage() =>
        ToolRun.Of("mapreduce", "wordcount", "--input", "x", "--out", "y", "--runner", "tape").FailsWith(2, "--runner takes one of memory, disk, not 'tape'.");

    public void Dispose() => folder.Dispose();
}
