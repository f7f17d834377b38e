using System.Globalization;
using Accel.GpuCheck.Peers;
using Accel.GpuCheck.Report;
using Accel.GpuCheck.Suites;
using Accel.GpuCheck.Workloads;

namespace Accel.GpuCheck;

/// <summary>The whole check: the suites, which must not share the card with a benchmark, then the benchmarks, then the peers, each alone.</summary>
static class CheckRun
{
    /// <summary>Runs the check; <paramref name="status"/> gets a line for each thing that begins.</summary>
    public static CheckReport Of(Card card, CheckOptions options, Action<string> status)
    {
        List<SuiteResult> suites = [];
        foreach (Type suite in GpuSuites.All.Where(suite => suite.Name.Contains(options.Suites, StringComparison.OrdinalIgnoreCase)))
        {
            status($"{card.Facts.Name}: {suite.Name}");
            suites.Add(GpuSuites.Run(suite, card.IsEmulated ? null : card.Kind));
        }
        WorkloadSizes sizes = card.IsEmulated ? WorkloadSizes.Tiny : WorkloadSizes.Full;
        List<WorkloadResult> results = GpuBenchmark.Run(card.Gpu, sizes, status);
        card.Gpu.Pool.Trim();
        status("PyTorch and CuPy");
        IReadOnlyList<PeerResult> peers = PeerProgram.Run(options.Python, sizes);
        return new CheckReport(
            DateTime.UtcNow.ToString("u", CultureInfo.InvariantCulture), card.Facts, Versions.Here, sizes, suites, results,
            [.. peers.Select(peer => PeerTable.Join(peer, results))]);
    }
}
