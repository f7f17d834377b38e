using System.ComponentModel;
using System.Globalization;

namespace Accel.Benchmarks.Disk;

/// <summary>
/// Compiles the Java programs in <c>benchmarks/peers</c> and runs each one, so that Hadoop MapReduce and Spark train on the same rows, with the
/// same steps, as Accel. They run one after the other, each in a process and a scratch folder of its own.
/// </summary>
public static class PeerPrograms
{
    private const string MainClass = "peers.Main";

    /// <summary>Where the build puts the Java sources.</summary>
    private static string Sources => Path.Combine(AppContext.BaseDirectory, "peers");

    /// <summary>
    /// Runs all peers and returns one result for each mode, in the order of <see cref="PeerMode.All"/>. What is missing (the jars, a JDK) or fails
    /// is said in the results; the remaining peers still run.
    /// </summary>
    /// <param name="workload">The training and its files.</param>
    /// <param name="jars">The folder of a Spark distribution, or of its jars; null when there is none.</param>
    /// <param name="progress">Told the name of each step before it starts.</param>
    /// <param name="cancellation">Ends the running peer and the whole run.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static async Task<IReadOnlyList<PeerResult>> RunAsync(
        PeerWorkload workload, string? jars, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        string? jarFolder = SparkJars.Find(jars, out string missing);
        if (jarFolder is null)
            return AllMissing(missing);
        if (JavaKit.Find() is not { } kit)
            return AllMissing(JavaKit.MissingMessage);

        string scratch = Directory.CreateTempSubdirectory("accel-peers-").FullName;
        try
        {
            string classes = Path.Combine(scratch, "classes");
            string classPath = classes + Path.PathSeparator + Path.Combine(Path.GetFullPath(jarFolder), "*");
            progress?.Report("compiling the peers");
            if (await CompileAsync(kit, classes, classPath, cancellation) is { } failure)
                return AllMissing($"the peers do not compile: {failure}");

            List<PeerResult> results = [];
            foreach (PeerMode mode in PeerMode.All)
            {
                progress?.Report(mode.Name);
                results.Add(await RunAsync(mode, workload, kit, classPath, Path.Combine(scratch, mode.Name), cancellation));
            }

            return results;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static PeerResult[] AllMissing(string reason) => [.. PeerMode.All.Select(mode => PeerResult.NotRun(mode.Name, reason))];

    private static Task<string?> CompileAsync(JavaKit kit, string classes, string classPath, CancellationToken cancellation)
    {
        string[] sources = Directory.GetFiles(Sources, "*.java");
        return StartAsync(kit.Compiler, ["-nowarn", "-d", classes, "-cp", classPath, .. sources], Sources, cancellation);
    }

    private static async Task<PeerResult> RunAsync(
        PeerMode mode, PeerWorkload workload, JavaKit kit, string classPath, string scratch, CancellationToken cancellation)
    {
        Directory.CreateDirectory(scratch);
        string report = Path.Combine(scratch, "report.json");
        long machineBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        IEnumerable<string> arguments =
            [.. JavaOptions.For(machineBytes, scratch), "-cp", classPath, MainClass, .. Arguments(mode, workload, scratch, report)];
        string? failure = await StartAsync(kit.Launcher, arguments, scratch, cancellation);
        PeerResult result = failure is null
            ? PeerReport.Parse(mode.Name, await File.ReadAllTextAsync(report, cancellation))
            : PeerResult.NotRun(mode.Name, failure);
        Directory.Delete(scratch, recursive: true);
        return result;
    }

    private static string[] Arguments(PeerMode mode, PeerWorkload workload, string scratch, string report) =>
    [
        mode.Name,
        "--input", Path.GetFullPath(mode.ReadsText ? workload.TextFile : workload.BinaryFile),
        "--features", workload.Features.ToString(CultureInfo.InvariantCulture),
        "--rows", workload.Rows.ToString(CultureInfo.InvariantCulture),
        "--iterations", workload.Iterations.ToString(CultureInfo.InvariantCulture),
        "--step", workload.Step.ToString("R", CultureInfo.InvariantCulture),
        "--l2", workload.L2.ToString("R", CultureInfo.InvariantCulture),
        "--threads", workload.Threads.ToString(CultureInfo.InvariantCulture),
        "--scratch", scratch,
        "--output", report,
    ];

    private static async Task<string?> StartAsync(
        string program, IEnumerable<string> arguments, string workingDirectory, CancellationToken cancellation)
    {
        try
        {
            return await ChildProcess.RunAsync(program, arguments, workingDirectory, cancellation);
        }
        catch (Win32Exception error)
        {
            return $"'{program}' does not start: {error.Message}";
        }
    }
}
