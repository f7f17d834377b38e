using Accel.Data;
using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Plan;

/// <summary>
/// Groups rows by keys and computes aggregates of each group; without keys, of all rows. Each partition has accumulators of its own,
/// which are merged in partition order, so groups come in order of first appearance whatever the partitions. Aggregates of all rows take in a filter and
/// compute their values tile by tile: no column of what is aggregated is ever in memory.
/// </summary>
public sealed class AggregateNode : WideNode
{
    readonly BoundExpr[] keys;
    readonly BoundExpr?[] values;

    readonly TilePipeline? pipeline;

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
        if (keys.Count == 0) pipeline = new TilePipeline(filter?.BindTo(input.Schema), boundValues.OfType<BoundExpr>());
    }

    /// <summary>What rows are grouped by.</summary>
    public IReadOnlyList<NamedExpr> Keys { get; }

    /// <summary>What is computed of each group.</summary>
    public IReadOnlyList<NamedAggregate> Aggregates { get; }

    /// <summary>Which rows are aggregated; null for all. Only aggregates of all rows, without keys, have a filter of their own.</summary>
    public Expr? Filter { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        (Keys.Count == 0 ? "Aggregate " : $"GroupBy {string.Join(", ", Keys)}: ") + string.Join(", ", Aggregates) + (Filter is null ? "" : $" where {Filter}");

    internal override PlanNode WithInput(PlanNode input) => new AggregateNode(input, Keys, Aggregates, Filter);

    internal override Partition[] Shuffle(Job job)
    {
        Partial[] partials = job.RunStage(ToString(), Inputs[0], partition => Accumulate(partition, job));
        try
        {
            Partial total = partials[0];
            foreach (Partial partial in partials.Skip(1)) total.Merge(partial);
            return [new Partition(Split(total.Build()))];
        }
        finally
        {
            foreach (Partial partial in partials) partial.Dispose();
        }
    }

    Partial Accumulate(int partition, Job job)
    {
        Partial partial = new(this);
        try
        {
            foreach (Batch batch in Inputs[0].Compute(partition, job))
                using (batch) partial.Add(batch);
            return partial;
        }
        catch
        {
            partial.Dispose();
            throw;
        }
    }

    /// <summary>What is aggregated. Sums and means take floats as they are: widening them first would change nothing but the time.</summary>
    static BoundExpr? Operand(NamedAggregate aggregate, Schema schema)
    {
        bool sums = aggregate.Kind is not (AggregateKind.Count or AggregateKind.Min or AggregateKind.Max);
        return sums && aggregate.Value is CastExpr { Type: DataType.Float64 } cast && cast.Operand.BindTo(schema) is { Type: DataType.Float32 } narrow
            ? narrow : aggregate.Value?.BindTo(schema);
    }

    static IEnumerable<Batch> Split(Batch batch)
    {
        if (batch.RowCount <= Batch.MaxRowCount) return [batch];
        using (batch) return [.. BatchSlices.Cut(batch)];
    }

    static Schema SchemaOf(IReadOnlyList<NamedExpr> keys, IReadOnlyList<NamedAggregate> aggregates, BoundExpr[] boundKeys, BoundExpr?[] boundValues) => new(
        keys.Zip(boundKeys, (key, bound) => new Field(key.Name, bound.Type, bound.IsNullable)).Concat(
        aggregates.Zip(boundValues, (aggregate, bound) => new Field(
            aggregate.Name,
            Accumulator.Create(aggregate.Kind, bound?.Type ?? DataType.Boolean).ResultType,
            aggregate.Kind != AggregateKind.Count))));

    /// <summary>The groups and their states of some of the rows.</summary>
    sealed class Partial(AggregateNode node) : IDisposable
    {
        readonly GroupKeys groups = new([.. node.keys.Select(key => key.Type)]);
        readonly Accumulator[] states = [.. node.Aggregates.Zip(node.values, (aggregate, value) => Accumulator.Create(aggregate.Kind, value?.Type ?? DataType.Boolean))];
        readonly int[] rowGroups = node.pipeline is null ? new int[Batch.MaxRowCount] : [];

        public void Add(Batch batch)
        {
            if (node.pipeline is { } pipeline)
            {
                TileStates consumer = new(states, node.values);
                pipeline.Run(batch, ref consumer);
                return;
            }
            Span<int> assigned = rowGroups.AsSpan(0, batch.RowCount);
            Column[] keyColumns = [.. node.keys.Select(key => key.Evaluate(batch))];
            groups.Assign(keyColumns, assigned);
            foreach (Column column in keyColumns) column.Dispose();
            for (int i = 0; i < states.Length; i++)
            {
                using Column? column = node.values[i]?.Evaluate(batch);
                if (column is not null) states[i].Add(column, assigned, groups.Count);
                else ((CountAccumulator)states[i]).AddRows(assigned, groups.Count);
            }
        }

        public void Merge(Partial other)
        {
            int[] map = groups.Merge(other.groups);
            for (int i = 0; i < states.Length; i++) states[i].Merge(other.states[i], map, groups.Count);
        }

        public Batch Build() => new(groups.Count, [.. groups.Build(), .. states.Select(state => state.Build(groups.Count))]);

        public void Dispose() => groups.Dispose();
    }

    /// <summary>Hands each tile to the accumulators of its outputs; those that count rows have none.</summary>
    readonly struct TileStates(Accumulator[] states, BoundExpr?[] values) : ITileConsumer
    {
        public void Consume(in Tile tile)
        {
            int output = 0;
            for (int i = 0; i < states.Length; i++)
            {
                if (values[i] is null) ((CountAccumulator)states[i]).AddRows(tile.SelectedCount);
                else states[i].Add(tile, output++);
            }
        }
    }
}
