using Accel.Data;
using Accel.Kernels.Columns;
using Accel.Plan;

namespace Accel.Execution;

/// <summary>
/// Rows of a partition that a GPU takes at once, in main memory: a cached partition whole, whose columns stay on the GPU, and otherwise some millions of rows, whose columns are copied
/// there for this once. It owns its batches; whoever receives a chunk disposes it.
/// </summary>
sealed class RowChunk : IDisposable
{
    /// <summary>Batches of a chunk that is not cached: enough rows to keep a GPU busy, few enough not to fill the memory.</summary>
    const int MaxBatchCount = 64;

    readonly Job job;
    readonly Func<IReadOnlyList<int>, (DeviceBatch Columns, long CopiedBytes)> copy;

    RowChunk(IReadOnlyList<Batch> batches, Job job, CacheNode? cache, int partition)
    {
        Batches = batches;
        this.job = job;
        copy = columns =>
        {
            if (cache is not null) return (job.Session.Cache.Lend(cache.Dataset, partition, Batches, columns, out long copied), copied);
            DeviceBatch once = DeviceBatch.Upload(job.Session.Device, Batches, columns);
            return (once, once.ByteCount);
        };
    }

    /// <summary>The rows in order, at least one batch; borrowed.</summary>
    public IReadOnlyList<Batch> Batches { get; }

    /// <summary>The chunks of a partition of <paramref name="input"/>, in order; none of a partition without rows. The job's cancellation is heeded before each.</summary>
    public static IEnumerable<RowChunk> Read(PlanNode input, int partition, Job job)
    {
        if (input is CacheNode cache)
        {
            job.Cancellation.ThrowIfCancellationRequested();
            Partition block = cache.Block(partition, job);
            if (block.RowCount > 0) yield return new(block.Batches, job, cache, partition);
            else block.Dispose();
            yield break;
        }
        List<Batch> batches = [];
        try
        {
            foreach (Batch batch in input.Compute(partition, job))
            {
                batches.Add(batch);
                if (batches.Count < MaxBatchCount) continue;
                yield return Chunk();
            }
            if (batches.Sum(batch => (long)batch.RowCount) > 0) yield return Chunk();
        }
        finally
        {
            foreach (Batch batch in batches) batch.Dispose();
        }

        RowChunk Chunk()
        {
            job.Cancellation.ThrowIfCancellationRequested();
            RowChunk chunk = new([.. batches], job, null, partition);
            batches.Clear();
            return chunk;
        }
    }

    /// <summary>The columns at some positions in the memory of the session's GPU, for the caller to dispose.</summary>
    /// <exception cref="DeviceException">The device failed, or has no memory for them.</exception>
    public DeviceBatch OnDevice(IReadOnlyList<int> columns)
    {
        (DeviceBatch batch, long copiedBytes) = copy(columns);
        job.OnDevice.CountCopy(copiedBytes);
        return batch;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Batch batch in Batches) batch.Dispose();
    }
}
