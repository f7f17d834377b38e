using Accel.Plan;

namespace Accel;

/// <summary>Rows grouped by columns. Groups come in order of first appearance; null is a group of its own.</summary>
public sealed class GroupedDataset
{
    readonly Dataset rows;
    readonly NamedExpr[] keys;

    internal GroupedDataset(Dataset rows, NamedExpr[] keys)
    {
        this.rows = rows;
        this.keys = keys;
    }

    /// <summary>A row for each group: its keys, then the aggregates.</summary>
    public Dataset Agg(params NamedAggregate[] aggregates) => new(rows.Session, new AggregateNode(rows.Plan, keys, aggregates));

    /// <summary>A row for each group: its keys and how many rows it has.</summary>
    public Dataset Count() => Agg(Aggregates.Count());
}
