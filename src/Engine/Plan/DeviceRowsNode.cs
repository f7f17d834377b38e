using Accel.Data;
using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>
/// A filter and a projection on the session's GPU. The filter's kernel gives a bit for each row; columns that are merely kept, texts among them, never leave main memory and are compacted
/// there by those bits, and columns that are computed are so on the GPU, of the rows that pass alone, and copied back.
/// </summary>
sealed class DeviceRowsNode : PlanNode
{
    readonly BoundExpr? where;
    readonly BoundExpr[] values;
    readonly int[] computed;
    readonly int[] read;

    public DeviceRowsNode(PlanNode input, Expr? filter, IReadOnlyList<NamedExpr> columns)
        : this(input, filter, columns, [.. columns.Select(column => column.Expr.BindTo(input.Schema))]) { }

    DeviceRowsNode(PlanNode input, Expr? filter, IReadOnlyList<NamedExpr> columns, BoundExpr[] values)
        : base(new Schema(columns.Zip(values, (column, value) => new Field(column.Name, value.Type, value.IsNullable))), input.PartitionCount, input)
    {
        Filter = filter;
        Columns = columns;
        this.values = values;
        where = filter?.BindTo(input.Schema);
        computed = [.. Enumerable.Range(0, values.Length).Where(index => values[index].ColumnIndex is null)];
        read = [.. computed.SelectMany(index => values[index].ColumnIndices).Distinct()];
        ReadColumns = [.. read.Union(where?.ColumnIndices ?? [])];
    }

    /// <summary>What must hold; null where every row passes.</summary>
    public Expr? Filter { get; }

    /// <summary>The columns to give.</summary>
    public IReadOnlyList<NamedExpr> Columns { get; }

    /// <summary>The positions of the columns that the GPU reads.</summary>
    public IReadOnlyList<int> ReadColumns { get; }

    /// <summary>What the GPU computes.</summary>
    public IEnumerable<BoundExpr> Computed => computed.Select(index => values[index]).Concat(where is null ? [] : [where]);

    /// <summary>Bytes of a row that come back from the GPU.</summary>
    public double ReturnedBytes => computed.Sum(index => values[index].Type.ByteWidth());

    public override string ToString() => $"Select {string.Join(", ", Columns)}{(Filter is null ? "" : $" where {Filter}")}";

    internal override PlanNode WithInput(PlanNode input) => new DeviceRowsNode(input, Filter, Columns);

    internal override IEnumerable<Batch> Compute(int partition, Job job)
    {
        foreach (RowChunk chunk in RowChunk.Read(Inputs[0], partition, job))
            using (chunk)
            {
                Computation? found = null;
                if (job.OnDevice.Try(ToString(), () => found = OnDevice(chunk)))
                    using (found) foreach (Batch batch in Assemble(chunk.Batches, found!)) yield return batch;
                else
                    foreach (Batch batch in chunk.Batches)
                        if (OnProcessor(batch) is { } kept) yield return kept;
            }
    }

    Computation OnDevice(RowChunk chunk)
    {
        using DeviceBatch columns = chunk.OnDevice(ReadColumns);
        using DeviceRowSelection? selected = where is null ? null : Kernels.Filter.Select(columns, where);
        using DeviceBatch operands = columns.Share(read);
        using DeviceBatch passing = selected is null ? operands.Share(read) : Compact.Apply(operands, selected);
        List<Column> results = [];
        try
        {
            foreach (int index in computed)
            {
                using DeviceColumn value = values[index].Evaluate(passing);
                results.Add(value.Download());
            }
            return new(new Batch(checked((int)passing.RowCount), [.. results]), selected?.Download());
        }
        catch
        {
            foreach (Column result in results) result.Dispose();
            throw;
        }
    }

    /// <summary>Batches of what the GPU found and of what it did not have to touch, as many as the rows came in but for empty ones.</summary>
    IEnumerable<Batch> Assemble(IReadOnlyList<Batch> batches, Computation found)
    {
        int start = 0, next = 0;
        foreach (Batch batch in batches)
        {
            using Selection? selection = found.Selection?.Slice(start, batch.RowCount);
            int count = selection?.Count ?? batch.RowCount;
            start += batch.RowCount;
            if (count == 0) continue;
            using Batch results = BatchSlices.Take(found.Results, next, count);
            next += count;
            int result = 0;
            yield return new(count, [.. values.Select(value => value.ColumnIndex is not { } index ? results[result++].Share()
                : selection is null ? batch[index].Share() : Compact.Apply(batch[index], selection))]);
        }
    }

    Batch? OnProcessor(Batch batch)
    {
        using Batch kept = where is null ? batch.Share() : Kernels.Filter.Apply(batch, where);
        return kept.RowCount == 0 ? null : new(kept.RowCount, [.. values.Select(value => value.Evaluate(kept))]);
    }

    /// <summary>The computed columns of the rows that pass, and which those are; null for all.</summary>
    sealed record Computation(Batch Results, Selection? Selection) : IDisposable
    {
        public void Dispose()
        {
            Results.Dispose();
            Selection?.Dispose();
        }
    }
}
