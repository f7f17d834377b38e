using Accel.MapReduce;

namespace Accel.Engine.Tests.MapReduce;

public class DocumentationTests
{
    [Fact]
    public void The_example_of_the_documentation_is_the_one_that_is_compiled_here()
    {
        string root = Root();
        string example = File.ReadAllText(Path.Join(root, "tests", "Engine", "MapReduce", "DocumentationExample.cs"));
        string page = File.ReadAllText(Path.Join(root, "docs", "mapreduce.md"));
        Assert.Contains($"```csharp\n{example[(example.IndexOf('\n') + 1)..]}```\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_gives_the_mean_delays_with_both_runners()
    {
        using var folder = new TemporaryFolder();
        folder.Write("flights-1.csv", "SEA,10\nJFK,1.5\r\nSEA,20\norigin,delay\n");
        folder.Write("flights-2.csv", "JFK,2.5\nATL,-4");
        JobRunner[] runners = [new MemoryRunner(), new DiskRunner { TemporaryFolder = folder.Path }];
        foreach (JobRunner runner in runners)
        {
            string output = folder[runner.GetType().Name];
            runner.RunTest(MeanDelay.Job(folder["flights-*.csv"], output));
            Assert.Equal("ATL\t-4\nJFK\t2\nSEA\t15\n", File.ReadAllText(Path.Join(output, "part-00000")));
        }
    }

    static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Join(folder, "Accel.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run within the repository.");
        return folder;
    }
}
