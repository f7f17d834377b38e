using Accel.Plan;

namespace Accel;

/// <summary>
/// An immutable, lazy table whose columns are known at run time. Transformations such as <see cref="Where"/> describe work;
/// actions such as <see cref="Count"/> and <see cref="Collect"/> run it.
/// </summary>
public sealed partial class Dataset
{
    internal Dataset(Session session, PlanNode plan)
    {
        Session = session;
        Plan = plan;
    }

    /// <summary>The session that the dataset belongs to.</summary>
    public Session Session { get; }

    /// <summary>The columns.</summary>
    public Schema Schema => Plan.Schema;

    /// <summary>The steps that give the rows; read backwards, their lineage.</summary>
    public PlanNode Plan { get; }

    /// <summary>The rows for which <paramref name="predicate"/> is true; false and null drop them.</summary>
    /// <exception cref="AccelException">A column is unknown, or the predicate is not true or false.</exception>
    public Dataset Where(Expr predicate) => With(new FilterNode(Plan, predicate));

    /// <summary>Only the given columns: names, or expressions with names (<c>(Col("a") * 2).As("double")</c>).</summary>
    public Dataset Select(params NamedExpr[] columns) => With(new ProjectNode(Plan, columns));

    /// <summary>Only the columns of those names, in that order.</summary>
    public Dataset Select(params string[] columns) => Select([.. columns.Select(name => new NamedExpr(name, Expr.Col(name)))]);

    /// <summary>All columns and one more, or one of them replaced.</summary>
    public Dataset WithColumn(string name, Expr value) => Select(
        [.. Schema.Names.Select(column => new NamedExpr(column, column == name ? value : Expr.Col(column))),
         .. Schema.Contains(name) ? Array.Empty<NamedExpr>() : [new NamedExpr(name, value)]]);

    /// <summary>All columns but those of the given names.</summary>
    public Dataset Without(params string[] columns)
    {
        HashSet<int> dropped = [.. columns.Select(Schema.IndexOf)];
        return Select([.. Schema.Names.Where((_, index) => !dropped.Contains(index))]);
    }

    /// <summary>The rows sorted by columns, the first the most significant; stable, null first.</summary>
    public Dataset OrderBy(params string[] columns) => OrderBy([.. columns.Select(name => new SortBy(Expr.Col(name)))]);

    /// <summary>The rows sorted by keys; stable, null first when ascending.</summary>
    public Dataset OrderBy(params SortBy[] keys) => With(new SortNode(Plan, keys));

    /// <summary>The rows sorted by a column, the greatest first; stable, null last.</summary>
    public Dataset OrderByDescending(string column) => OrderBy(new SortBy(Expr.Col(column), Descending: true));

    /// <summary>The first <paramref name="rowCount"/> rows, or all if there are fewer. After <see cref="OrderBy(string[])"/> only those are looked for, and nothing is sorted whole.</summary>
    public Dataset Take(long rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        return With(new LimitNode(Plan, rowCount));
    }

    /// <summary>Each different row once, in order of first appearance. Nulls are equal, all NaN are, and −0 is 0.</summary>
    public Dataset Distinct() => With(new AggregateNode(Plan, [.. Schema.Names.Select(name => new NamedExpr(name, Expr.Col(name)))], []));

    /// <summary>The rows grouped by columns, to be aggregated.</summary>
    public GroupedDataset GroupBy(params string[] keys) => new(this, [.. keys.Select(name => new NamedExpr(name, Expr.Col(name)))]);

    /// <summary>Aggregates of all rows: a dataset of one row.</summary>
    public Dataset Agg(params NamedAggregate[] aggregates) => With(new AggregateNode(Plan, [], aggregates));

    /// <summary>
    /// Keeps each partition in memory from the time it is first computed until <see cref="Unpersist"/> or the session's end.
    /// A partition that is lost in between is computed again.
    /// </summary>
    public Dataset Cache() => Plan is CacheNode ? this : With(new CacheNode(Plan, Session.Cache.NewDataset()));

    /// <summary>Gives back the memory of a dataset that <see cref="Cache"/> made; its rows are computed again when they are read.</summary>
    public Dataset Unpersist()
    {
        if (Plan is CacheNode cached) Session.Cache.DropAll(cached.Dataset);
        return this;
    }

    /// <summary>The same rows as C# objects: each member of <typeparamref name="T"/> is the column of its name (in any case), cast to its type.</summary>
    /// <exception cref="AccelException">A member has no column, or one that does not cast to its type.</exception>
    public Dataset<T> As<T>() => Dataset<T>.Of(this);

    Dataset With(PlanNode plan) => new(Session, plan);
}
