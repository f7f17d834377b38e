using System.CommandLine;
using System.Globalization;
using Accel.Cli.Bench;
using Accel.Cli.Bench.Kernels;
using Accel.Cli.CommandLine;

namespace Accel.Cli.Commands;

/// <summary><c>accel bench</c>: measurements that people can repeat on their machine.</summary>
static class BenchCommand
{
    public static Command Create(ToolContext context) =>
        new Command("bench", "Measure, on this machine, what keeping data in memory saves and how near the kernels come to its limits") { Iterations(context), Kernels(context) };

    static Command Iterations(ToolContext context)
    {
        Option<long> rows = Flags.Whole("--rows", "Rows of seeded two-class data", 4_000_000);
        Option<long> features = Flags.Whole("--features", "Features of a row", 32, greatest: 100_000);
        Option<long> iterations = Flags.Whole("--iterations", "Steps of gradient descent in each mode", 10, least: 2, greatest: int.MaxValue);
        Option<long> seed = Flags.Whole("--seed", "The same seed gives the same data", 1, least: 0);
        Option<string> folder = new("--dir")
        {
            HelpName = "DIR",
            Description = "Where the data is written, and kept for the next run; a disk, for a page cache that can be cold",
            DefaultValueFactory = _ => Path.Join(Path.GetTempPath(), "accel-bench"),
        };
        Option<int?> threads = Flags.OptionalCount("--threads", "Threads that compute at once [default: all cores]");
        Option<bool> json = Flags.Switch("--json", "Write one JSON document instead of a table");
        Command command = new("iterations", "Train by the same steps from text, from binary files and from memory, and compare")
        {
            rows, features, iterations, seed, folder, threads, json,
        };
        command.SetAction(parsed =>
        {
            Action<string>? status = context.Terminal.IsErrorTerminal ? context.Terminal.Error.WriteLine : null;
            status?.Invoke($"data in {parsed.GetValue(folder)}");
            TrainingFiles files = TrainingFiles.OfLogisticData(
                parsed.GetRequiredValue(folder), parsed.GetValue(rows), (int)parsed.GetValue(features), (ulong)parsed.GetValue(seed), context.Cancellation);
            IterationsOptions options = new()
            {
                Iterations = (int)parsed.GetValue(iterations),
                Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                Status = status,
            };
            IterationsReport report = IterationsBenchmark.Run(files, options, context.Cancellation);
            if (parsed.GetValue(json)) IterationsTable.WriteJson(report, context.Terminal.Output);
            else IterationsTable.Show(report, context.Terminal.Console);
            return ExitCode.Success;
        });
        return command.WithExamples(
            "accel bench iterations",
            "accel bench iterations --rows 1000000 --features 16 --iterations 5 --json");
    }

    static Command Kernels(ToolContext context)
    {
        Option<string?> only = Flags.OptionalText("--only", "a,b,c", "The workloads to run [default: all]");
        Option<double> scale = Scale();
        Option<int?> threads = Flags.OptionalCount("--threads", "Threads that compute at once [default: all cores]");
        Option<bool> json = Flags.Switch("--json", "Write one JSON document instead of a table");
        Command command = new("kernels", "Time every family of kernels at sizes beyond the caches, beside what this machine can do at most") { only, scale, threads, json };
        command.SetAction(parsed =>
        {
            string[] names = parsed.GetValue(only)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
            CheckNames(names);
            Action<string>? status = context.Terminal.IsErrorTerminal ? context.Terminal.Error.WriteLine : null;
            KernelsReport report = new KernelsBenchmark(
                Device.Processor, parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(scale), status, context.Cancellation).Run(names);
            if (parsed.GetValue(json)) KernelsTable.WriteJson(report, context.Terminal.Output);
            else KernelsTable.Show(report, context.Terminal.Console);
            return ExitCode.Success;
        });
        return command.WithExamples(
            "accel bench kernels",
            "accel bench kernels --only sum,gemm --json");
    }

    static Option<double> Scale() => new("--scale")
    {
        HelpName = "X",
        Description = "The fraction of each workload's size to run at; less than 1 may fit into the caches",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and <= 1) return value;
            result.AddError($"--scale takes a number above 0 and up to 1, not '{text}'.");
            return 1;
        },
    };

    static void CheckNames(string[] names)
    {
        string[] known = [.. KernelWorkloads.All.Select(workload => workload.Name)];
        foreach (string name in names)
            if (!known.Contains(name))
                throw new AccelException($"There is no workload '{name}'. There are {string.Join(", ", known)}.");
    }
}
