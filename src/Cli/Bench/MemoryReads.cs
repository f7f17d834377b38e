using System.Diagnostics;
using Accel.Data;
using Accel.Execution;
using Accel.Kernels.Columns;

namespace Accel.Cli.Bench;

/// <summary>Reads all of a cached dataset's columns as fast as the machine can, on the session's threads; what a pass over them is judged by.</summary>
sealed class MemoryReads : IDisposable
{
    readonly Session session;
    readonly Partition[] partitions;
    readonly Batch[] batches;
    readonly long byteCount;
    readonly List<double> seconds = [];
    int sum;

    /// <summary>Reads of <paramref name="data"/>, whose columns are Float32 and which is loaded now if it is not.</summary>
    public MemoryReads(Dataset data)
    {
        session = data.Session;
        using Job job = data.Start();
        partitions = job.Run("Load", job.Compute);
        batches = [.. partitions.SelectMany(partition => partition.Batches)];
        byteCount = batches.Sum(batch => (long)batch.RowCount * batch.Columns.Count * sizeof(float));
    }

    /// <summary>The fastest read and the median one, in 10^9 bytes a second.</summary>
    public CeilingResult Result => new(byteCount / 1e9 / seconds.Min(), byteCount / 1e9 / Median.Of(seconds));

    /// <summary>Depends on all that was read.</summary>
    public int Sum => sum;

    /// <summary>Reads everything once and takes the time.</summary>
    public void Measure()
    {
        long start = Stopwatch.GetTimestamp();
        session.Workers.ForEach(batches.Length, i =>
        {
            int part = 0;
            foreach (Column column in batches[i].Columns) part += ReadCeiling.Read(column.Values<float>());
            Interlocked.Add(ref sum, part);
        });
        seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Gives up the share of the memory.</summary>
    public void Dispose()
    {
        foreach (Partition partition in partitions) partition.Dispose();
    }
}
