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
            foreach (Batch batch in Inputs[0].Compute(partition, job))
                using (batch) Add(batch, partial);
            return partial;
        }
        catch
        {
            partial.Dispose();
            throw;
        }
    }

    void Add(Batch batch, GroupPartial partial)
    {
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
}
