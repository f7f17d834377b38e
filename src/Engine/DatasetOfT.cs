using System.Linq.Expressions;
using Accel.Data;
using Accel.Linq;
using Accel.Plan;

namespace Accel;

/// <summary>
/// An immutable, lazy table whose rows are C# objects: LINQ verbs describe work, actions such as <see cref="Count(CancellationToken)"/> and <see cref="Collect"/> run it.
/// A column for each member of <typeparamref name="T"/> (a record, an anonymous type, an object with settable properties, or a scalar).
/// </summary>
/// <remarks>
/// Lambdas are compiled to expressions over columns. One that cannot be compiled runs row by row, with the same result, and <see cref="Explain"/> says so.
/// A null in a column makes a comparison null, which is not true. Collecting a null into a member that cannot hold it is an error.
/// </remarks>
public partial class Dataset<T>
{
    internal Dataset(Session session, PlanNode plan) => Untyped = new Dataset(session, plan);

    /// <summary>The same rows as a dataset of columns.</summary>
    public Dataset Untyped { get; }

    /// <summary>The session that the dataset belongs to.</summary>
    public Session Session => Untyped.Session;

    /// <summary>The columns: one for each member of <typeparamref name="T"/>.</summary>
    public Schema Schema => Untyped.Schema;

    PlanNode Plan => Untyped.Plan;

    /// <summary>The rows for which <paramref name="predicate"/> is true.</summary>
    public Dataset<T> Where(Expression<Func<T, bool>> predicate)
    {
        PlanNode plan = Plan;
        Expr condition = RowLambda.Value(predicate, ref plan);
        return new(Session, Restore(new FilterNode(plan, condition)));
    }

    /// <summary>A row made of each row.</summary>
    public Dataset<TResult> Select<TResult>(Expression<Func<T, TResult>> selector)
    {
        PlanNode plan = Plan;
        NamedExpr[]? columns = RowLambda.Columns(selector, ref plan);
        return new(Session, columns is not null
            ? new ProjectNode(plan, columns)
            : new RowSelectNode<T, TResult>(Plan, selector.Compile(), selector.ToString(), $"{selector.Body} is not a 'new' of columns"));
    }

    /// <summary>The rows grouped by a value, or by several: <c>new { row.A, row.B }</c>.</summary>
    /// <exception cref="AccelException">The key is neither a value nor <c>new { ... }</c>.</exception>
    public GroupedDataset<TKey, T> GroupBy<TKey>(Expression<Func<T, TKey>> key)
    {
        PlanNode plan = Plan;
        return new(Session, GroupLambdas.Keys(key, ref plan), plan, []);
    }

    /// <summary>What <paramref name="element"/> makes of the rows, grouped by a value of each row; what <c>group row.Fare by row.Zone</c> calls.</summary>
    /// <exception cref="AccelException">The key or the element is neither a value, nor a row, nor <c>new { ... }</c>.</exception>
    public GroupedDataset<TKey, TElement> GroupBy<TKey, TElement>(Expression<Func<T, TKey>> key, Expression<Func<T, TElement>> element)
    {
        PlanNode plan = Plan;
        NamedExpr[] keys = GroupLambdas.Keys(key, ref plan);
        NamedExpr[] columns = RowLambda.Columns(element, ref plan) ?? throw new AccelException($"A group cannot hold {element.Body}. Let it hold rows, values or new {{ ... }}.");
        NamedExpr[] apart = [.. keys.Select(part => part with { Name = $"~{part.Name}" })];
        return new(Session, [.. keys.Zip(apart, (part, column) => part with { Expr = Expr.Col(column.Name) })], new ProjectNode(plan, [.. columns, .. apart]), []);
    }

    /// <summary>The rows sorted by a key, the least first; stable, null before NaN before numbers, text by its UTF-8 bytes.</summary>
    public OrderedDataset<T> OrderBy<TKey>(Expression<Func<T, TKey>> key) => new(this, [(key, false)]);

    /// <summary>The rows sorted by a key, the greatest first; stable.</summary>
    public OrderedDataset<T> OrderByDescending<TKey>(Expression<Func<T, TKey>> key) => new(this, [(key, true)]);

    /// <summary>The first <paramref name="rowCount"/> rows, or all if there are fewer.</summary>
    public Dataset<T> Take(long rowCount) => new(Session, Untyped.Take(rowCount).Plan);

    /// <summary>Each different row once, in order of first appearance. Nulls are equal, all NaN are, and −0 is 0.</summary>
    public Dataset<T> Distinct() => new(Session, Untyped.Distinct().Plan);

    /// <summary>Keeps each partition in memory from the time it is first computed until <see cref="Unpersist"/> or the session's end; one that is lost is computed again.</summary>
    public Dataset<T> Cache() => new(Session, Untyped.Cache().Plan);

    /// <summary>Gives back the memory of a dataset that <see cref="Cache"/> made.</summary>
    public Dataset<T> Unpersist()
    {
        Untyped.Unpersist();
        return this;
    }

    internal static Dataset<T> Of(Dataset dataset)
    {
        RowShape shape = RowShape.Of(typeof(T));
        NamedExpr[] columns = [.. shape.Members.Select(member => new NamedExpr(
            member.Name,
            RowLambda.CastTo(Expr.Col(dataset.Schema[shape.FindColumn(dataset.Schema, member)].Name), member.Type, dataset.Schema)))];
        bool unchanged = columns.Length == dataset.Schema.Count && columns.All(column => column.IsPassedOn);
        return new(dataset.Session, unchanged ? dataset.Plan : new ProjectNode(dataset.Plan, columns));
    }

    /// <summary>The plan of these rows sorted by keys.</summary>
    internal PlanNode Sort(IEnumerable<(LambdaExpression Key, bool Descending)> keys)
    {
        PlanNode plan = Plan;
        SortBy[] sortBy = [.. keys.Select(key => new SortBy(RowLambda.Value(key.Key, ref plan), key.Descending))];
        return Restore(new SortNode(plan, sortBy));
    }

    /// <summary>Drops the columns that were added to compute what could not be compiled.</summary>
    PlanNode Restore(PlanNode plan) => plan.Schema.Count == Schema.Count
        ? plan
        : new ProjectNode(plan, [.. Schema.Names.Select(name => new NamedExpr(name, Expr.Col(name)))]);
}
