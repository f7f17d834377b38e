using System.Text.Json;
using Accel.GpuCheck.Peers;
using Accel.GpuCheck.Report;
using Accel.GpuCheck.Suites;
using Accel.GpuCheck.Workloads;

namespace Accel.Benchmarks.Tests.Gpu;

public sealed class GpuReportTests
{
    static readonly WorkloadResult Sum = new("sum", "Accel", false, 1000, 0.002, 0.001, 0.003, 2000.5, null, 0.87, null);
    static readonly WorkloadResult Wrong = new("scan", "Accel", false, 1000, null, null, null, null, null, null, "sum 3 is 1, the processor's is 2");

    static readonly PeerResult Torch = new("PyTorch", "2.9", null, [new("sum", false, 0.001, 0.001, 0.001, null), new("sort-int32", false, 0.004, 0.004, 0.004, null), new("gemm", false, null, null, null, "no room")]);

    [Fact]
    public void Failed_tests_and_wrong_results_count_and_are_shown()
    {
        CheckReport report = Report();
        Assert.Equal(2, report.FailedCount);
        string page = MarkdownReport.Text(report);
        Assert.Contains("| GpuMapTests | 7 | 1 | 0 | 1.5 |", page, StringComparison.Ordinal);
        Assert.Contains("**Maps_agree(op: Exp)**\n\n```\n1 is not 2\n```", page, StringComparison.Ordinal);
        Assert.Contains("| scan | Accel | without | 1,000 | failed: sum 3 is 1, the processor's is 2 |", page, StringComparison.Ordinal);
        Assert.Contains("| sum | Accel | without | 1,000 | 2.000 ms | 1.000 ms | 3.000 ms | 2000.50 |  | 0.87 |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_peer_stands_beside_Accel_where_both_have_the_workload()
    {
        PeerTable table = PeerTable.Join(Torch, [Sum with { HasTransfers = true, Seconds = 9 }, Sum, Wrong]);
        Assert.Equal([0.002, null, null], table.Rows.Select(row => row.OwnSeconds));
        Assert.Equal([0.5, null, null], table.Rows.Select(row => row.Speedup));
        string page = MarkdownReport.Text(Report());
        Assert.Contains("## Beside PyTorch 2.9", page, StringComparison.Ordinal);
        Assert.Contains("| sum | without | 1.000 ms | 2.000 ms | 0.50 |", page, StringComparison.Ordinal);
        Assert.Contains("| sort-int32 | without | 4.000 ms | none |  |", page, StringComparison.Ordinal);
        Assert.Contains("| gemm | without | no room | none |  |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_named_after_the_card()
    {
        Assert.Equal("nvidia-h100-80gb-hbm3", Report().Card.FileName);
        Assert.Equal("emulated", (Report().Card with { IsEmulated = true }).FileName);
    }

    [Fact]
    public void The_document_for_programs_holds_everything()
    {
        using JsonDocument report = JsonDocument.Parse(JsonReport.Text(Report()));
        Assert.Equal("1 is not 2\n", report.RootElement.GetProperty("suites")[0].GetProperty("failures")[0].GetProperty("message").GetString());
        Assert.Equal(0.87, report.RootElement.GetProperty("benchmarks")[0].GetProperty("copyFraction").GetDouble());
        Assert.Equal("570.1", report.RootElement.GetProperty("card").GetProperty("driver").GetString());
        Assert.Equal(2, report.RootElement.GetProperty("failedCount").GetInt32());
    }

    static CheckReport Report() => new(
        "2026-01-02 03:04:05Z", new CardFacts("NVIDIA H100 80GB HBM3", "cuda: NVIDIA H100", false, 80L << 30, 132, "570.1", "12.8", "12.8.4, libcublas.so.12"),
        Versions.Here, WorkloadSizes.Tiny, [new SuiteResult("GpuMapTests", 7, 1, 0, 1.5, [new TestFailure("Maps_agree(op: Exp)", "1 is not 2\n")])], [Sum, Wrong], [PeerTable.Join(Torch, [Sum])]);
}
