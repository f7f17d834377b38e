using System.Globalization;
using System.Text;
using Accel.GpuCheck.Peers;
using Accel.GpuCheck.Suites;
using Accel.GpuCheck.Workloads;

namespace Accel.GpuCheck.Report;

/// <summary>A report for people.</summary>
static class MarkdownReport
{
    /// <summary>One Markdown page.</summary>
    public static string Text(CheckReport report)
    {
        StringBuilder page = new();
        Head(page, report);
        Tests(page, report.Suites);
        Benchmarks(page, report.Benchmarks);
        foreach (PeerTable peer in report.Peers) Peer(page, peer);
        return page.ToString();
    }

    static void Head(StringBuilder page, CheckReport report)
    {
        CardFacts card = report.Card;
        page.Append(Invariant($"# GPU check: {card.Name}\n\n"));
        if (card.IsEmulated) page.Append("**An emulation, no card.** The tests ran on ILGPU's CPU accelerator; the times mean nothing.\n\n");
        page.Append("| | |\n|---|---|\n");
        page.Append(Invariant($"| date | {report.Date} |\n| device | {card.Device}, {card.MemoryBytes / (double)(1L << 30):F1} GiB, {card.Multiprocessors} multiprocessors |\n"));
        page.Append(Invariant($"| driver | {card.Driver ?? "unknown"}, for CUDA {card.Cuda ?? "unknown"} |\n| cuBLAS | {card.CuBlas} |\n"));
        page.Append(Invariant($"| Accel | {report.Versions.Accel}, ILGPU {report.Versions.IlGpu}, {report.Versions.DotNet} |\n| beside it | {report.Versions.Processor}, {report.Versions.System} |\n"));
    }

    static void Tests(StringBuilder page, IReadOnlyList<SuiteResult> suites)
    {
        page.Append(Invariant($"\n## Tests\n\n{suites.Sum(suite => suite.Passed)} passed, {suites.Sum(suite => suite.Failed)} failed, {suites.Sum(suite => suite.Skipped)} skipped.\n\n"));
        page.Append("| suite | passed | failed | skipped | seconds |\n|---|---:|---:|---:|---:|\n");
        foreach (SuiteResult suite in suites) page.Append(Invariant($"| {suite.Name} | {suite.Passed} | {suite.Failed} | {suite.Skipped} | {suite.Seconds:F1} |\n"));
        foreach (SuiteResult suite in suites)
            foreach (TestFailure failure in suite.Failures) page.Append(Invariant($"\n**{failure.Test}**\n\n```\n{failure.Message.Trim()}\n```\n"));
    }

    static void Benchmarks(StringBuilder page, IReadOnlyList<WorkloadResult> results)
    {
        page.Append("\n## Benchmarks\n\nMedians from the call until the card has nothing left to do; each result was compared with the processor's first. ");
        page.Append(Invariant($"\"Of a copy\" is the rate over that of {GpuBenchmark.Ceiling}, which reads and writes each byte.\n\n"));
        page.Append("| workload | by | transfers | elements | median | fastest | slowest | GB/s | GFLOP/s | of a copy |\n|---|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (WorkloadResult result in results)
            page.Append(result.Failure is { } failure
                ? Invariant($"| {result.Name} | {result.Implementation} | {YesNo(result.HasTransfers)} | {result.Elements:N0} | failed: {failure.Replace('|', '/').ReplaceLineEndings(" ")} | | | | | |\n")
                : Invariant($"| {result.Name} | {result.Implementation} | {YesNo(result.HasTransfers)} | {result.Elements:N0} | {Milliseconds(result.Seconds)} | {Milliseconds(result.FastestSeconds)} | {Milliseconds(result.SlowestSeconds)} | {Number(result.GigabytesPerSecond)} | {Number(result.Gigaflops)} | {Number(result.CopyFraction)} |\n"));
    }

    static void Peer(StringBuilder page, PeerTable peer)
    {
        page.Append(Invariant($"\n## Beside {peer.Name} {peer.Version}\n\n"));
        if (peer.Missing is { } reason)
        {
            page.Append(Invariant($"Not compared: {reason}.\n"));
            return;
        }
        page.Append(Invariant($"| workload | transfers | {peer.Name} | Accel | {peer.Name}'s time over Accel's |\n|---|---|---:|---:|---:|\n"));
        foreach (PeerRow row in peer.Rows)
            page.Append(Invariant($"| {row.Name} | {YesNo(row.HasTransfers)} | {row.Failure?.Replace('|', '/') ?? Milliseconds(row.Seconds)} | {(row.OwnSeconds is null ? "none" : Milliseconds(row.OwnSeconds))} | {Number(row.Speedup)} |\n"));
    }

    static string YesNo(bool value) => value ? "with" : "without";

    static string Milliseconds(double? seconds) => seconds is { } value ? Invariant($"{value * 1e3:F3} ms") : "";

    static string Number(double? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "";

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
