using System.Diagnostics;
using Accel.Kernels.Devices;

namespace Accel.GpuCheck.Workloads;

/// <summary>Runs the workloads one after the other: each checked against the processor first, then timed from the call until the card has nothing left to do.</summary>
static class GpuBenchmark
{
    /// <summary>The workload that the others' rates are compared with.</summary>
    public const string Ceiling = "copy-device";

    const int LeastRuns = 9;
    static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(0.5);

    /// <summary>The times of all workloads; <paramref name="status"/> gets a line for each.</summary>
    public static List<WorkloadResult> Run(GpuContext gpu, WorkloadSizes sizes, Action<string> status)
    {
        List<WorkloadResult> results = [];
        foreach (GpuWorkload workload in Workloads(gpu, sizes))
        {
            status($"{workload.Name}{(workload.HasTransfers ? " with transfers" : "")}, {workload.Implementation}");
            results.Add(Run(gpu, workload, sizes == WorkloadSizes.Tiny));
        }
        double? ceiling = results.Single(result => result.Name == Ceiling).GigabytesPerSecond;
        return [.. results.Select(result => result.HasTransfers ? result : result with { CopyFraction = result.GigabytesPerSecond / ceiling })];
    }

    static IEnumerable<GpuWorkload> Workloads(GpuContext gpu, WorkloadSizes sizes)
    {
        yield return new PinnedCopyWorkload(gpu, sizes, isUp: true);
        yield return new PinnedCopyWorkload(gpu, sizes, isUp: false);
        yield return new HostCopyWorkload(gpu, sizes, isUp: true);
        yield return new HostCopyWorkload(gpu, sizes, isUp: false);
        yield return new DeviceCopyWorkload(gpu, sizes);
        foreach (bool hasTransfers in (bool[])[false, true])
        {
            yield return new MapWorkload(gpu, sizes, hasTransfers);
            yield return new SumWorkload(gpu, sizes, hasTransfers);
            yield return new LogisticWorkload(gpu, sizes, hasTransfers);
        }
        yield return new ScanWorkload(gpu, sizes);
        yield return new SortWorkload(gpu, sizes);
        yield return new TopWorkload(gpu, sizes);
        yield return new JoinWorkload(gpu, sizes);
        yield return new KMeansWorkload(gpu, sizes);
        foreach (bool isGram in (bool[])[true, false])
        {
            yield return new MatrixWorkload(gpu, sizes, isGram, library: null);
            if (gpu.CuBlas is { } library) yield return new MatrixWorkload(gpu, sizes, isGram, library);
        }
    }

    /// <summary>Times a workload. Whatever goes wrong, in a driver too, is its result: the others, and the report, go on.</summary>
    static WorkloadResult Run(GpuContext gpu, GpuWorkload workload, bool isTrial)
    {
        try
        {
            using GpuWorkload disposed = workload;
            workload.Prepare();
            Once(gpu, workload);
            workload.Check();
            double[] seconds = Times(gpu, workload, isTrial);
            double median = seconds[seconds.Length / 2];
            return new(
                workload.Name, workload.Implementation, workload.HasTransfers, workload.Elements, median, seconds[0], seconds[^1],
                Rate(workload.Bytes, median), Rate(workload.Operations, median), null, null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new(workload.Name, workload.Implementation, workload.HasTransfers, workload.Elements, null, null, null, null, null, null, failure.Message);
        }
    }

    /// <summary>The seconds of the runs, in ascending order; of a trial, three.</summary>
    static double[] Times(GpuContext gpu, GpuWorkload workload, bool isTrial)
    {
        List<double> seconds = [];
        long start = Stopwatch.GetTimestamp();
        while (seconds.Count < (isTrial ? 3 : LeastRuns) || (!isTrial && Stopwatch.GetElapsedTime(start) < LeastTime)) seconds.Add(Once(gpu, workload));
        return [.. seconds.Order()];
    }

    static double Once(GpuContext gpu, GpuWorkload workload)
    {
        long start = Stopwatch.GetTimestamp();
        workload.Run();
        gpu.Synchronize();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static double? Rate(double amount, double seconds) => amount == 0 ? null : amount / 1e9 / seconds;
}
