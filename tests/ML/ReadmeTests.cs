using System.Runtime.CompilerServices;
using Accel.ML;

namespace Accel.Tests;

/// <summary>The program on the README's first screen, word for word, compiled and run. It runs by itself: it changes the process's folder and console.</summary>
[Collection(nameof(ReadmeTests))]
public class ReadmeTests
{
    [Fact]
    public void The_program_on_the_first_screen_runs_as_it_stands()
    {
        string before = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using StringWriter printed = new();
        Environment.CurrentDirectory = Root();
        Console.SetOut(printed);
        try
        {
            Program();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
        }
        string[] lines = printed.ToString().Split(Environment.NewLine);
        Assert.Matches("^Origin +Flights +MeanDelay$", lines[0]);
        Assert.StartsWith("GUC ", lines[2], StringComparison.Ordinal);
        Assert.Contains("AUC", printed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_shows_the_program_that_is_tested()
    {
        string[] source = File.ReadAllLines(SourcePath());
        string program = string.Join('\n', Between(source, "// begin program", "// end program").Concat([""]).Concat(Between(source, "// begin rows", "// end rows")));
        string[] readme = File.ReadAllLines(Path.Combine(Root(), "README.md"));
        string shown = string.Join('\n', readme.SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```"));
        Assert.Equal("using Accel;\nusing Accel.ML;\n\n" + program, shown);
    }

    static void Program()
    {
        // begin program
        using var session = Session.Create();               // CUDA, else an OpenCL GPU, else SIMD; session.Device says which and why

        Dataset<Flight> flights = session.ReadParquet<Flight>("data/flights-3m.parquet").Cache();

        var worst = from f in flights
                    where f.Delay > 60
                    group f by f.Origin into g
                    orderby g.Average(f => f.Delay) descending
                    select new { Origin = g.Key, Flights = g.Count(), MeanDelay = g.Average(f => f.Delay) };
        worst.Take(10).Show();

        var model = new LogisticRegression { L2 = 1e-4f, Standardize = true }
            .Fit(flights, features: f => new { f.Distance, f.Date.Hour, f.Origin }, label: f => f.Delay > 15);
        Console.WriteLine(model.Evaluate(flights));
        // end program
    }

    // begin rows
    public record Flight(DateTime Date, float Delay, float Distance, string Origin, string Destination);
    // end rows

    static IEnumerable<string> Between(string[] lines, string begin, string end)
    {
        string[] block = [.. lines.SkipWhile(line => line.Trim() != begin).Skip(1).TakeWhile(line => line.Trim() != end)];
        int indent = block.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return block.Select(line => line.Length > indent ? line[indent..] : line.TrimStart());
    }

    static string Root() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourcePath())!, "..", ".."));

    static string SourcePath([CallerFilePath] string path = "") => path;
}

[CollectionDefinition(nameof(ReadmeTests), DisableParallelization = true)]
public class ReadmeTestsCollection;
