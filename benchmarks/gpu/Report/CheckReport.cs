using Accel.GpuCheck.Peers;
using Accel.GpuCheck.Suites;
using Accel.GpuCheck.Workloads;

namespace Accel.GpuCheck.Report;

/// <summary>All that a check found.</summary>
/// <param name="Date">When it ended, in UTC.</param>
/// <param name="Card">What it ran on.</param>
/// <param name="Versions">What it ran with.</param>
/// <param name="Sizes">How large the workloads were.</param>
/// <param name="Suites">The tests, by class.</param>
/// <param name="Benchmarks">The workloads.</param>
/// <param name="Peers">The same by other libraries on the same card.</param>
sealed record CheckReport(
    string Date, CardFacts Card, Versions Versions, WorkloadSizes Sizes, IReadOnlyList<SuiteResult> Suites, IReadOnlyList<WorkloadResult> Benchmarks, IReadOnlyList<PeerTable> Peers)
{
    /// <summary>How many tests failed and workloads gave wrong results or none.</summary>
    public int FailedCount => Suites.Sum(suite => suite.Failed) + Benchmarks.Count(benchmark => benchmark.Failure is not null);
}
