using System.Linq.Expressions;
using Accel.Linq;
using Accel.Plan;

namespace Accel;

/// <summary>
/// Rows grouped by a key. Groups are filtered, sorted and turned into rows by lambdas over <see cref="IGrouping{TKey, T}"/> that use <c>Key</c>, <c>Count</c>,
/// <c>Any</c>, <c>All</c>, <c>Sum</c>, <c>Average</c>, <c>Min</c>, <c>Max</c> and <c>Select(...).Distinct().Count()</c>; nothing else of a group is ever made. Groups come in order of first appearance.
/// </summary>
public sealed class GroupedDataset<TKey, T>
{
    readonly Session session;
    readonly NamedExpr[] keys;
    readonly PlanNode rows;
    readonly Step[] steps;

    internal GroupedDataset(Session session, NamedExpr[] keys, PlanNode rows, Step[] steps)
    {
        this.session = session;
        this.keys = keys;
        this.rows = rows;
        this.steps = steps;
    }

    /// <summary>The groups for which <paramref name="predicate"/> is true.</summary>
    public GroupedDataset<TKey, T> Where(Expression<Func<IGrouping<TKey, T>, bool>> predicate) => With(new Step(StepKind.Where, predicate));

    /// <summary>The groups sorted by a value, the least first; stable.</summary>
    public GroupedDataset<TKey, T> OrderBy<TSort>(Expression<Func<IGrouping<TKey, T>, TSort>> value) => With(new Step(StepKind.OrderBy, value));

    /// <summary>The groups sorted by a value, the greatest first; stable.</summary>
    public GroupedDataset<TKey, T> OrderByDescending<TSort>(Expression<Func<IGrouping<TKey, T>, TSort>> value) => With(new Step(StepKind.OrderByDescending, value));

    /// <summary>Sorts groups that are equal so far by a further value, the least first.</summary>
    public GroupedDataset<TKey, T> ThenBy<TSort>(Expression<Func<IGrouping<TKey, T>, TSort>> value) => With(new Step(StepKind.ThenBy, value));

    /// <summary>Sorts groups that are equal so far by a further value, the greatest first.</summary>
    public GroupedDataset<TKey, T> ThenByDescending<TSort>(Expression<Func<IGrouping<TKey, T>, TSort>> value) => With(new Step(StepKind.ThenByDescending, value));

    /// <summary>A row made of each group.</summary>
    /// <exception cref="AccelException">A lambda uses a group in a way that no aggregation computes.</exception>
    public Dataset<TResult> Select<TResult>(Expression<Func<IGrouping<TKey, T>, TResult>> selector)
    {
        GroupLambdas lambdas = new(rows, keys, DataTypes.FromClrType(typeof(TKey)) is not null);
        Expr[] values = [.. steps.Select(step => lambdas.Translate(step.Lambda))];
        IReadOnlyList<(NamedExpr Column, Type Type)> columns = lambdas.Columns(selector);

        PlanNode plan = lambdas.Plan;
        List<SortBy> pending = [];
        for (int i = 0; i < steps.Length; i++)
        {
            bool goesOn = steps[i].Kind is StepKind.ThenBy or StepKind.ThenByDescending;
            if (!goesOn) plan = Sort(plan, pending);
            if (steps[i].Kind == StepKind.Where) plan = new FilterNode(plan, values[i]);
            else pending.Add(new SortBy(values[i], steps[i].Kind is StepKind.OrderByDescending or StepKind.ThenByDescending));
        }
        plan = Sort(plan, pending);
        return new(session, new ProjectNode(plan, [.. columns.Select(column =>
            column.Column with { Expr = RowLambda.CastTo(column.Column.Expr, column.Type, plan.Schema) })]));
    }

    static PlanNode Sort(PlanNode plan, List<SortBy> pending)
    {
        if (pending.Count == 0) return plan;
        SortBy[] keys = [.. pending];
        pending.Clear();
        return new SortNode(plan, keys);
    }

    GroupedDataset<TKey, T> With(Step step) => new(session, keys, rows, [.. steps, step]);

    internal enum StepKind { Where, OrderBy, OrderByDescending, ThenBy, ThenByDescending }

    internal sealed record Step(StepKind Kind, LambdaExpression Lambda);
}
