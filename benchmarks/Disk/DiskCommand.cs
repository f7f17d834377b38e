using System.CommandLine;
using Accel.Cli.Bench;
using Spectre.Console;

namespace Accel.Benchmarks.Disk;

/// <summary>
/// <c>disk --jars DIR</c>: Accel's own iterations (see <see cref="IterationsBenchmark"/>), then the same steps on the same files by Hadoop and Spark, in one table.
/// </summary>
static class DiskCommand
{
    public static Command Create()
    {
        Option<string?> jars = new("--jars") { HelpName = "DIR", Description = "An Apache Spark distribution, or its folder of jars; without it only Accel runs" };
        Option<long> rows = new("--rows") { Description = "Rows of seeded two-class data", DefaultValueFactory = _ => 4_000_000 };
        Option<int> features = new("--features") { Description = "Features of a row", DefaultValueFactory = _ => 32 };
        Option<int> iterations = new("--iterations") { Description = "Steps of gradient descent, at least 2", DefaultValueFactory = _ => 10 };
        Option<string> folder = new("--dir") { Description = "Where the data is written and kept", DefaultValueFactory = _ => Path.Join(Path.GetTempPath(), "accel-bench") };
        Option<bool> json = new("--json") { Description = "Write one JSON document instead of a table" };
        Command command = new("disk", "Compare training from memory with the disk-based way, and with Hadoop and Spark") { jars, rows, features, iterations, folder, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(jars), parsed.GetRequiredValue(folder), parsed.GetValue(rows), parsed.GetValue(features), parsed.GetValue(iterations), parsed.GetValue(json), cancellation));
        return command;
    }

    static async Task<int> RunAsync(string? jars, string folder, long rows, int features, int iterations, bool json, CancellationToken cancellation)
    {
        try
        {
            Progress<string> status = new(Console.Error.WriteLine);
            IterationsOptions options = new() { Iterations = iterations, Status = Console.Error.WriteLine };
            TrainingFiles files = TrainingFiles.OfLogisticData(folder, rows, features, seed: 1, cancellation);
            IterationsReport own = IterationsBenchmark.Run(files, options, cancellation);
            PeerWorkload workload = new(files.Text, files.Binary, rows, features, iterations, options.StepSize, options.L2, options.Threads);
            IReadOnlyList<PeerResult> peers = await PeerPrograms.RunAsync(workload, jars, status, cancellation);
            IterationsReport joined = Join(own, files, peers);
            if (json) IterationsTable.WriteJson(joined, Console.Out);
            else IterationsTable.Show(joined, AnsiConsole.Console);
            return 0;
        }
        catch (AccelException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    /// <summary>The peers as further modes; why one is missing, or how far its losses are from Accel's, as notes.</summary>
    static IterationsReport Join(IterationsReport own, TrainingFiles files, IReadOnlyList<PeerResult> peers)
    {
        ModeResult simd = own.Modes.Single(mode => mode.Name == "simd");
        List<ModeResult> modes = [.. own.Modes];
        List<string> notes = [.. own.Notes];
        foreach (PeerResult peer in peers)
        {
            if (peer is not { FirstSeconds: { } first, LaterSeconds: { } later })
            {
                notes.Add($"{peer.Name} did not run: {peer.Missing}");
                continue;
            }
            long bytes = PeerMode.All.Single(mode => mode.Name == peer.Name).ReadsText ? new FileInfo(files.Text).Length : own.DataBytes;
            modes.Add(new ModeResult(peer.Name, first, later, bytes / 1e9 / later, later / simd.LaterSeconds, peer.Losses));
            string losses = peer.LargestLossDifference(simd.Losses) is { } difference
                ? FormattableString.Invariant($"its losses differ from Accel's by at most {difference:E1}")
                : "its optimiser is its own, so its losses are not compared";
            notes.Add(FormattableString.Invariant($"{peer.Name} ({peer.System}): {losses}; peak memory {peer.PeakBytes / 1e9:F2} GB"));
        }
        return own with { Modes = modes, Notes = notes };
    }
}
