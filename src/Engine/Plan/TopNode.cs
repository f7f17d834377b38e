using Accel.Data;
using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>The first rows of the order that <see cref="SortNode"/> gives, without sorting all: each partition finds its own first rows, a batch at a time, and the first of those are the result.</summary>
public sealed class TopNode : WideNode
{
    /// <summary>Rows that are kept at least before they are cut, so that small batches are not cut one by one.</summary>
    const int FewestCandidates = 4096;

    readonly RowOrder order;

    internal TopNode(PlanNode input, IReadOnlyList<SortBy> keys, int rowCount) : base(input.Schema, 1, input)
    {
        Keys = keys;
        RowCount = rowCount;
        order = new RowOrder(input.Schema, keys);
    }

    /// <summary>The keys, the most significant first.</summary>
    public IReadOnlyList<SortBy> Keys { get; }

    /// <summary>The most rows to give.</summary>
    public int RowCount { get; }

    /// <summary>The keys, bound to the rows.</summary>
    internal RowOrder Order => order;

    /// <inheritdoc/>
    public override string ToString() => $"Top {RowCount} by {string.Join(", ", Keys)}";

    internal override PlanNode WithInput(PlanNode input) => new TopNode(input, Keys, RowCount);

    internal override Partition[] Shuffle(Job job)
    {
        Partition[] firsts = job.RunStage(ToString(), Inputs[0], partition => new Partition([First(Candidates(partition, job), job)]));
        try
        {
            return [new Partition([First(firsts.SelectMany(partition => partition.Batches).Select(batch => batch.Share()), job)])];
        }
        finally
        {
            foreach (Partition partition in firsts) partition.Dispose();
        }
    }

    /// <summary>Batches of a partition, the caller's, in which its first rows are. A GPU picks them by the keys, and only what it has picked is gathered.</summary>
    IEnumerable<Batch> Candidates(int partition, Job job) => Placement is { Device.IsGpu: true } ? Picked(partition, job) : Inputs[0].Compute(partition, job);

    IEnumerable<Batch> Picked(int partition, Job job)
    {
        foreach (RowChunk chunk in RowChunk.Read(Inputs[0], partition, job))
            using (chunk)
            {
                int[]? rows = null;
                if (chunk.Batches.Sum(batch => (long)batch.RowCount) > RowCount) job.OnDevice.Try(ToString(), () =>
                {
                    using DeviceBatch columns = chunk.OnDevice(order.DeviceColumns);
                    rows = order.TopOnDevice(columns, RowCount);
                });
                int start = 0, next = 0;
                foreach (Batch batch in chunk.Batches)
                {
                    if (rows is null)
                    {
                        yield return batch.Share();
                        continue;
                    }
                    int first = next, end = start + batch.RowCount;
                    while (next < rows.Length && rows[next] < end) next++;
                    int from = start;
                    start = end;
                    if (next > first) yield return Gather.Take(batch, Array.ConvertAll(rows[first..next], row => row - from));
                }
            }
    }

    /// <summary>The first rows of the batches, which it disposes: those of each batch, joined and cut whenever there are several times as many as are wanted.</summary>
    Batch First(IEnumerable<Batch> batches, Job job)
    {
        List<Batch> candidates = [];
        long most = Math.Max(FewestCandidates, 4L * RowCount), held = 0;
        try
        {
            foreach (Batch batch in batches)
            {
                candidates.Add(batch);
                if (batch.RowCount > RowCount)
                {
                    candidates[^1] = order.Top(batch, RowCount, job.Session.Workers);
                    batch.Dispose();
                }
                held += candidates[^1].RowCount;
                if (held <= most) continue;
                Cut(candidates, job);
                held = RowCount;
            }
            Cut(candidates, job);
            return candidates[0].Share();
        }
        finally
        {
            foreach (Batch batch in candidates) batch.Dispose();
        }
    }

    /// <summary>Replaces batches by one of their first rows.</summary>
    void Cut(List<Batch> batches, Job job)
    {
        using Batch all = order.Concat(batches);
        Batch first = order.Top(all, RowCount, job.Session.Workers);
        foreach (Batch batch in batches) batch.Dispose();
        batches.Clear();
        batches.Add(first);
    }
}
