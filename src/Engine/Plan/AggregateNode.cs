using Accel.Data;
using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Plan;

/// <summary>
/// Groups rows by keys and computes aggregates of each group; without keys, of all rows, and without aggregates the distinct keys alone. Each partition has accumulators of its own,
/// which are merged in partition order, so groups come in order of first appearance whatever the partitions. Aggregates of all rows take in a filter and
/// compute their values tile by tile: no column of what is aggregated is ever in memory.
/// </summary>
public sealed class AggregateNode : WideNode
{
    readonly BoundExpr[] keys;
    readonly BoundExpr?[] values;

    readonly TilePipeline? pipeline;
    readonly DeviceTotals? totals;

    internal AggregateNode(PlanNode input, IReadOnlyList<NamedExpr> keys, IReadOnlyList<NamedAggregate> aggregates, Expr? filter = null)
        : this(input, keys, aggregates, filter, [.. keys.Select(key => key.Expr.BindTo(input.Schema))], [.. aggregates.Select(aggregate => Operand(aggregate, input.Schema))]) { }

    AggregateNode(PlanNode input, IReadOnlyList<NamedExpr> keys, IReadOnlyList<NamedAggregate> aggregates, Expr? filter, BoundExpr[] boundKeys, BoundExpr?[] boundValues)
        : base(SchemaOf(keys, aggregates, boundKeys, boundValues), 1, input)
    {
        Keys = keys;
        Aggregates = aggregates;
        Filter = filter;
        this.keys = boundKeys;
        values = boundValues;
        if (keys.Count > 0) return;
        BoundExpr? where = filter?.BindTo(input.Schema);
        pipeline = new TilePipeline(where, boundValues.OfType<BoundExpr>());
        totals = new DeviceTotals(where, [.. aggregates.Zip(boundValues, (aggregate, value) => (aggregate.Kind, value))]);
    }

    /// <summary>What rows are grouped by.</summary>
    public IReadOnlyList<NamedExpr> Keys { get; }

    /// <summary>What is computed of each group.</summary>
    public IReadOnlyList<NamedAggregate> Aggregates { get; }

    /// <summary>Which rows are aggregated; null for all. Only aggregates of all rows, without keys, have a filter of their own.</summary>
    public Expr? Filter { get; }

    /// <summary>How a GPU computes the aggregates; null where there are keys.</summary>
    internal DeviceTotals? OnDevice => totals;

    /// <inheritdoc/>
    public override string ToString() =>
        Aggregates.Count == 0 ? $"Distinct {string.Join(", ", Keys)}"
        : (Keys.Count == 0 ? "Aggregate " : $"GroupBy {string.Join(", ", Keys)}: ") + string.Join(", ", Aggregates) + (Filter is null ? "" : $" where {Filter}");

    internal override PlanNode WithInput(PlanNode input) => new AggregateNode(input, Keys, Aggregates, Filter);

    internal override Partition[] Shuffle(Job job)
    {
        GroupPartial[] partials = job.RunStage(ToString(), Inputs[0], partition => Accumulate(partition, job));
        try
        {
            GroupPartial total = partials[0];
            foreach (GroupPartial partial in partials.Skip(1)) total.Merge(partial);
            return [new Partition(Split(total.Build()))];
        }
        finally
        {
            foreach (GroupPartial partial in partials) partial.Dispose();
        }
    }

    GroupPartial Accumulate(int partition, Job job)
    {
        GroupPartial partial = new([.. keys.Select(key => key.Type)], [.. Aggregates.Zip(values, (aggregate, value) => (aggregate.Kind, value?.Type))]);
        try
        {
            if (Placement is { Device.IsGpu: true }) AddOnDevice(partition, job, partial);
            else foreach (Batch batch in Inputs[0].Compute(partition, job))
                using (batch) Add(batch, partial);
            return partial;
        }
        catch
        {
            partial.Dispose();
            throw;
        }
    }

    /// <summary>Takes in a partition chunk by chunk, on the GPU where it can.</summary>
    void AddOnDevice(int partition, Job job, GroupPartial partial)
    {
        foreach (RowChunk chunk in RowChunk.Read(Inputs[0], partition, job))
            using (chunk)
            {
                bool done = job.OnDevice.Try(ToString(), () =>
                {
                    using DeviceBatch columns = chunk.OnDevice(totals!.Columns);
                    totals.Add(columns, partial);
                });
                if (!done) foreach (Batch batch in chunk.Batches) Add(batch, partial);
            }
    }

    void Add(Batch batch, GroupPartial partial)
    {
        if (pipeline is not null)
        {
            TileRows consumer = new(partial);
            pipeline.Run(batch, ref consumer);
            return;
        }
        List<Column> computed = [];
        try
        {
            foreach (BoundExpr key in keys) computed.Add(key.Evaluate(batch));
            Column?[] columns = new Column?[values.Length];
            for (int i = 0; i < columns.Length; i++)
                if (values[i]?.Evaluate(batch) is { } column) computed.Add(columns[i] = column);
            partial.Add([.. computed.Take(keys.Length)], columns, 0, batch.RowCount);
        }
        finally
        {
            foreach (Column column in computed) column.Dispose();
        }
    }

    /// <summary>What is aggregated. Sums and means take floats as they are: widening them first would change nothing but the time.</summary>
    static BoundExpr? Operand(NamedAggregate aggregate, Schema schema)
    {
        bool sums = aggregate.Kind is AggregateKind.Sum or AggregateKind.Mean or AggregateKind.Variance or AggregateKind.StandardDeviation;
        return sums && aggregate.Value is CastExpr { Type: DataType.Float64 } cast && cast.Operand.BindTo(schema) is { Type: DataType.Float32 } narrow
            ? narrow : aggregate.Value?.BindTo(schema);
    }

    /// <summary>The groups in batches of the usual length; it takes over <paramref name="batch"/>.</summary>
    internal static IEnumerable<Batch> Split(Batch batch)
    {
        if (batch.RowCount <= Batch.MaxRowCount) return [batch];
        using (batch) return [.. BatchSlices.Cut(batch)];
    }

    static Schema SchemaOf(IReadOnlyList<NamedExpr> keys, IReadOnlyList<NamedAggregate> aggregates, BoundExpr[] boundKeys, BoundExpr?[] boundValues) => new(
        keys.Zip(boundKeys, (key, bound) => new Field(key.Name, bound.Type, bound.IsNullable)).Concat(
        aggregates.Zip(boundValues, (aggregate, bound) => new Field(
            aggregate.Name,
            Accumulator.ResultTypeOf(aggregate.Kind, bound?.Type ?? DataType.Boolean),
            aggregate.Kind is not (AggregateKind.Count or AggregateKind.CountDistinct or AggregateKind.ApproximateCountDistinct)))));

    /// <summary>Hands each tile to the aggregates.</summary>
    readonly struct TileRows(GroupPartial partial) : ITileConsumer
    {
        public void Consume(in Tile tile) => partial.Add(tile);
    }
}
