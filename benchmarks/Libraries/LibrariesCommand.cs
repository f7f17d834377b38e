using System.CommandLine;
using Accel.Cli.Bench;
using Accel.Cli.Bench.Kernels;
using Accel.Cli.Output;
using Spectre.Console;

namespace Accel.Benchmarks.Libraries;

/// <summary><c>kernels --python PROGRAM</c>: each workload of <c>accel bench kernels</c> by Accel, and right after it by the Python libraries that do the same.</summary>
static class LibrariesCommand
{
    public static Command Create()
    {
        Option<string> python = new("--python") { HelpName = "PROGRAM", Description = "A Python with NumPy, SciPy, Polars, DuckDB and scikit-learn, or some of them", DefaultValueFactory = _ => "python3" };
        Option<string?> only = new("--only") { HelpName = "a,b,c", Description = "The workloads to run; without it all" };
        Option<int> threads = new("--threads") { Description = "Threads that compute at once", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<double> scale = new("--scale") { Description = "The fraction of each workload's size", DefaultValueFactory = _ => 1 };
        Option<bool> json = new("--json") { Description = "Write one JSON document instead of a table" };
        Command command = new("kernels", "Compare the kernels with NumPy, SciPy, Polars, DuckDB and scikit-learn") { python, only, threads, scale, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            new PythonLibraries(parsed.GetRequiredValue(python), parsed.GetValue(threads), parsed.GetValue(scale)),
            parsed.GetValue(only)?.Split(',') ?? [], parsed.GetValue(threads), parsed.GetValue(scale), parsed.GetValue(json), cancellation));
        return command;
    }

    static async Task<int> RunAsync(PythonLibraries libraries, string[] only, int threads, double scale, bool json, CancellationToken cancellation)
    {
        try
        {
            LibrariesReport report = await MeasureAsync(libraries, only, threads, scale, cancellation);
            if (json) Json.Write(Console.Out, report);
            else report.Show(AnsiConsole.Console);
            return 0;
        }
        catch (AccelException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    static async Task<LibrariesReport> MeasureAsync(PythonLibraries libraries, string[] only, int threads, double scale, CancellationToken cancellation)
    {
        // Array.Sort is compared within `accel bench kernels`; the libraries have no counterpart of it.
        string[] names = [.. KernelWorkloads.All.Select(workload => workload.Name).Where(name => !name.StartsWith("array-", StringComparison.Ordinal) && (only.Length == 0 || only.Contains(name)))];
        List<KernelsReport> own = [];
        List<LibraryTime> times = [];
        List<string> notes = [];
        foreach (string name in names)
        {
            await Console.Error.WriteLineAsync(name);
            own.Add(new KernelsBenchmark(Device.Processor, threads, scale, null, cancellation).Run([name]));
            PythonReport theirs = await libraries.MeasureAsync(name, cancellation);
            times.AddRange(theirs.Times);
            notes.AddRange(theirs.Missing.Except(notes));
        }

        if (own.Count == 0) throw new AccelException($"There is no workload {string.Join(", ", only)}. There are {string.Join(", ", KernelWorkloads.All.Select(workload => workload.Name))}.");
        KernelCeilings ceilings = new(Median.Of(own.Select(report => report.Ceilings.ReadGigabytesPerSecond)), Median.Of(own.Select(report => report.Ceilings.Gigaflops)));
        return new(ceilings, [.. own.SelectMany(report => report.Kernels)], times, notes);
    }
}
