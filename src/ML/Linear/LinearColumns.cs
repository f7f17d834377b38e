using Accel.Data;
using Accel.Execution;
using Accel.ML.Objectives;
using Accel.Plan;

namespace Accel.ML;

/// <summary>
/// Columns that a trainer reads again and again. Those of a cached dataset that are of the right type already are read where they lie; all others are
/// computed once and cached until this is disposed.
/// </summary>
sealed class LinearColumns : IDisposable
{
    readonly Session session;
    readonly List<Job> jobs = [];
    readonly (int Part, int Column)[] places;
    readonly Dataset? copy;
    readonly CancellationToken cancellation;
    BlockLayout? layout;

    /// <summary>The columns <paramref name="columns"/> over <paramref name="data"/>.</summary>
    public LinearColumns(Dataset data, IReadOnlyList<NamedExpr> columns, CancellationToken cancellation)
    {
        session = data.Session;
        this.cancellation = cancellation;
        bool isCached = data.Plan is CacheNode;
        NamedExpr[] computed = [.. columns.Where(column => !isCached || column.Expr is not ColumnExpr)];
        CopiedNames = [.. computed.Select(column => column.Name)];
        if (computed.Length > 0) copy = data.Select(computed).Cache();
        bool readsSource = computed.Length < columns.Count;
        places = [.. columns.Select(column => Array.IndexOf(computed, column) is >= 0 and var index
            ? (readsSource ? 1 : 0, index)
            : (0, data.Schema.IndexOf(((ColumnExpr)column.Expr).Name)))];
        try
        {
            if (readsSource) jobs.Add(data.Start(cancellation));
            if (copy is not null) jobs.Add(copy.Start(cancellation));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The columns that are computed and cached.</summary>
    public IReadOnlyList<string> CopiedNames { get; }

    /// <summary>All batches of all partitions, fetched from the cache, or from lineage where the cache lost them, and kept in memory until the result is disposed.</summary>
    public PinnedColumns Pin()
    {
        Partition?[][] partitions = [.. jobs.Select(job => new Partition?[job.PartitionCount])];
        PinnedColumns pinned = new(partitions, places);
        try
        {
            for (int part = 0; part < jobs.Count; part++)
                session.Workers.ForEach(jobs[part].PartitionCount, i => partitions[part][i] = jobs[part].Compute(i), cancellation);
            pinned.Complete(layout);
            layout = pinned.Layout;
            return pinned;
        }
        catch
        {
            pinned.Dispose();
            throw;
        }
    }

    /// <summary>Gives back the computed columns.</summary>
    public void Dispose()
    {
        foreach (Job job in jobs) job.Dispose();
        copy?.Unpersist();
    }
}
