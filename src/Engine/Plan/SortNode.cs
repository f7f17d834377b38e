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
    readonly BoundExpr[] bound;

    internal SortNode(PlanNode input, IReadOnlyList<SortBy> keys) : base(input.Schema, 1, input)
    {
        Keys = keys;
        bound = [.. keys.Select(key => key.Key.BindTo(input.Schema))];
    }

    /// <summary>The keys, the most significant first.</summary>
    public IReadOnlyList<SortBy> Keys { get; }

    /// <inheritdoc/>
    public override string ToString() => $"OrderBy {string.Join(", ", Keys)}";

    internal override PlanNode WithInput(PlanNode input) => new SortNode(input, Keys);

    internal override Partition[] Shuffle(Job job)
    {
        Partition[] inputs = job.RunStage(ToString(), Inputs[0], partition => Partition.Materialize(Inputs[0].Compute(partition, job)));
        try
        {
            Batch[] batches = [.. inputs.SelectMany(partition => partition.Batches)];
            using Batch all = new(batches.Sum(batch => batch.RowCount), [.. Enumerable.Range(0, Schema.Count).Select(column =>
                Concatenation.Concat(Schema[column].Type, [.. batches.Select(batch => batch[column])]))]);
            int[] rows = Order(all);
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

    int[] Order(Batch all)
    {
        int[] rows = new int[all.RowCount];
        for (int i = 0; i < rows.Length; i++) rows[i] = i;
        for (int i = bound.Length - 1; i >= 0; i--)
        {
            using Column values = bound[i].Evaluate(all);
            using SortKey key = new([values], Keys[i].Descending);
            key.Sort(rows);
        }
        return rows;
    }
}
