using Accel.Execution;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>Computes columns from each row by compiled expressions.</summary>
public sealed class ProjectNode : PlanNode
{
    readonly BoundExpr[] bound;

    internal ProjectNode(PlanNode input, IReadOnlyList<NamedExpr> columns) : this(input, columns, [.. columns.Select(column => column.Expr.BindTo(input.Schema))]) { }

    ProjectNode(PlanNode input, IReadOnlyList<NamedExpr> columns, BoundExpr[] bound)
        : base(new Schema(columns.Zip(bound, (column, value) => new Field(column.Name, value.Type, value.IsNullable))), input.PartitionCount, input)
    {
        Columns = columns;
        this.bound = bound;
    }

    /// <summary>The columns to compute.</summary>
    public IReadOnlyList<NamedExpr> Columns { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Select {string.Join(", ", Columns)}";

    internal override IEnumerable<Batch> Compute(int partition, Job job)
    {
        foreach (Batch batch in Inputs[0].Compute(partition, job))
            using (batch) yield return new Batch(batch.RowCount, [.. bound.Select(value => value.Evaluate(batch))]);
    }

    internal override PlanNode WithInput(PlanNode input) => new ProjectNode(input, Columns);

    /// <summary>An expression over these columns as one over the input's.</summary>
    internal Expr Inline(Expr expression)
    {
        Dictionary<string, Expr> byName = Columns.ToDictionary(column => column.Name, column => column.Expr);
        return expression.Substitute(name => byName[name]);
    }

    /// <summary>The same step with only the named columns.</summary>
    internal ProjectNode Keep(IReadOnlySet<string> names) => new(Inputs[0], [.. Columns.Where(column => names.Contains(column.Name))]);
}
