using Accel.Data;
using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>What rows are sorted by, and which way.</summary>
public sealed record SortBy(Expr Key, bool Descending = false)
{
    /// <inheritdoc/>
    public override string ToString() => Descending ? $"{Key} descending" : $"{Key}";
}

/// <summary>
/// Sorts all rows, stably, into one partition. As in LINQ null comes before NaN, NaN before every number; text compares by its UTF-8 bytes.
/// </summary>
public sealed class SortNode : WideNode
{
    readonly RowOrder order;

    internal SortNode(PlanNode input, IReadOnlyList<SortBy> keys) : base(input.Schema, 1, input)
    {
        Keys = keys;
        order = new RowOrder(input.Schema, keys);
    }

    /// <summary>The keys, the most significant first.</summary>
    public IReadOnlyList<SortBy> Keys { get; }

    /// <summary>The keys, bound to the rows.</summary>
    internal RowOrder Order => order;

    /// <inheritdoc/>
    public override string ToString() => $"OrderBy {string.Join(", ", Keys)}";

    internal override PlanNode WithInput(PlanNode input) => new SortNode(input, Keys);

    internal override Partition[] Shuffle(Job job)
    {
        Partition[] inputs = job.RunStage(ToString(), Inputs[0], partition => Partition.Materialize(Inputs[0].Compute(partition, job)));
        try
        {
            using Batch all = order.Concat([.. inputs.SelectMany(partition => partition.Batches)]);
            int[]? placed = Placement is { Device.IsGpu: true } ? order.SortOnDevice(Inputs[0], all, ToString(), job) : null;
            int[] rows = placed ?? order.Sort(all, job.Session.Workers);
            return [new Partition(Enumerable.Range(0, (rows.Length + Batch.MaxRowCount - 1) / Batch.MaxRowCount).Select(slice =>
            {
                int start = slice * Batch.MaxRowCount;
                return Gather.Take(all, rows.AsSpan(start, Math.Min(Batch.MaxRowCount, rows.Length - start)));
            }))];
        }
        finally
        {
            foreach (Partition partition in inputs) partition.Dispose();
        }
    }
}
