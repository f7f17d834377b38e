using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>Keeps the rows for which a predicate is true; false and null drop them.</summary>
public sealed class FilterNode : PlanNode
{
    readonly BoundExpr bound;

    internal FilterNode(PlanNode input, Expr predicate) : base(input.Schema, input.PartitionCount, input)
    {
        Predicate = predicate;
        bound = predicate.BindTo(input.Schema);
        if (bound.Type != DataType.Boolean)
            throw new AccelException($"The filter {predicate} gives {bound.Type}, not true or false. Compare it with something.");
    }

    /// <summary>What must hold.</summary>
    public Expr Predicate { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Where {Predicate}";

    internal override IEnumerable<Batch> Compute(int partition, Job job)
    {
        foreach (Batch batch in Inputs[0].Compute(partition, job))
        {
            Batch kept;
            using (batch) kept = Filter.Apply(batch, bound);
            if (kept.RowCount > 0) yield return kept;
            else kept.Dispose();
        }
    }

    internal override PlanNode WithInput(PlanNode input) => new FilterNode(input, Predicate);
}
