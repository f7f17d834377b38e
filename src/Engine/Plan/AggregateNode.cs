using Accel.Data;
using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>
/// Groups rows by keys and computes aggregates of each group; without keys, of all rows. Each partition has accumulators of its own,
/// which are merged in partition order, so groups come in order of first appearance whatever the partitions.
/// </summary>
public sealed class AggregateNode : WideNode
{
    readonly BoundExpr[] keys;
    readonly BoundExpr?[] values;

    internal AggregateNode(PlanNode input, IReadOnlyList<NamedExpr> keys, IReadOnlyList<NamedAggregate> aggregates)
        : this(input, keys, aggregates, [.. keys.Select(key => key.Expr.BindTo(input.Schema))], [.. aggregates.Select(aggregate => aggregate.Value?.BindTo(input.Schema))]) { }

    AggregateNode(PlanNode input, IReadOnlyList<NamedExpr> keys, IReadOnlyList<NamedAggregate> aggregates, BoundExpr[] boundKeys, BoundExpr?[] boundValues)
        : base(SchemaOf(keys, aggregates, boundKeys, boundValues), 1, input)
    {
        Keys = keys;
        Aggregates = aggregates;
        this.keys = boundKeys;
        values = boundValues;
    }

    /// <summary>What rows are grouped by.</summary>
    public IReadOnlyList<NamedExpr> Keys { get; }

    /// <summary>What is computed of each group.</summary>
    public IReadOnlyList<NamedAggregate> Aggregates { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        (Keys.Count == 0 ? "Aggregate " : $"GroupBy {string.Join(", ", Keys)}: ") + string.Join(", ", Aggregates);

    internal override PlanNode WithInput(PlanNode input) => new AggregateNode(input, Keys, Aggregates);

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
        readonly int[] rowGroups = new int[Batch.MaxRowCount];

        public void Add(Batch batch)
        {
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
}
