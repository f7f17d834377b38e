using System.Diagnostics;
using Accel.Execution;

namespace Accel.Cli.Bench.Kernels;

/// <summary>
/// Times every workload beside the ceilings of this machine: a read of memory and a burst of multiply-adds stand before each run, so that what else
/// happens on the machine happens to both.
/// </summary>
sealed class KernelsBenchmark(Device device, int threads, double scale, Action<string>? status, CancellationToken cancellation)
{
    const int FewestRuns = 7;
    const int MostRuns = 41;
    const double EnoughSeconds = 1.5;

    readonly List<double> reads = [];
    readonly List<double> multiplies = [];

    /// <summary>Runs the workloads of these names, or all.</summary>
    public KernelsReport Run(IReadOnlyCollection<string> names)
    {
        using Workers all = new(threads);
        using Workers one = new(1);
        using MachineCeilings ceilings = new(scale);
        List<KernelResult> results = [];
        foreach ((string name, KernelWorkloads.Open open) in KernelWorkloads.All.Where(workload => names.Count == 0 || names.Contains(workload.Name)))
        {
            cancellation.ThrowIfCancellationRequested();
            status?.Invoke(name);
            using KernelWorkload workload = open(device, scale);
            results.Add(Measure(workload, workload.Threads(all) == 1 ? one : all, ceilings));
        }
        while (reads.Count < FewestRuns)
        {
            reads.Add(ceilings.Read(all));
            multiplies.Add(ceilings.Multiply(all));
        }
        return new KernelsReport(new KernelCeilings(Median.Of(reads), Median.Of(multiplies)), results);
    }

    KernelResult Measure(KernelWorkload workload, Workers workers, MachineCeilings ceilings)
    {
        workload.Run(workers);
        workload.Check();
        List<double> seconds = [], read = [], multiply = [];
        long begin = Stopwatch.GetTimestamp();
        while (seconds.Count < FewestRuns || (seconds.Count < MostRuns && Stopwatch.GetElapsedTime(begin).TotalSeconds < EnoughSeconds))
        {
            cancellation.ThrowIfCancellationRequested();
            read.Add(ceilings.Read(workers));
            multiply.Add(ceilings.Multiply(workers));
            long start = Stopwatch.GetTimestamp();
            workload.Run(workers);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        if (workers.ThreadCount == threads)
        {
            reads.AddRange(read);
            multiplies.AddRange(multiply);
        }
        return Result(workload, workers.ThreadCount, seconds, Median.Of(read), Median.Of(multiply));
    }

    KernelResult Result(KernelWorkload workload, int threadCount, List<double> seconds, double read, double multiply)
    {
        double median = Median.Of(seconds), gigabytes = workload.Bytes / 1e9, gigaflop = workload.Operations / 1e9;
        double least = Math.Max(gigabytes / read, gigaflop / multiply);
        return new KernelResult(
            workload.Family, workload.Name, device.Kind.ToString().ToLowerInvariant(), threadCount, workload.Elements,
            median, seconds.Min(), seconds.Max(),
            gigabytes > 0 ? gigabytes / median : null,
            gigaflop > 0 ? gigaflop / median : null,
            least > 0 ? least / median : null);
    }
}
