using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>The keys that rows of a schema are sorted by, bound to its columns.</summary>
sealed class RowOrder(Schema schema, IReadOnlyList<SortBy> keys)
{
    readonly BoundExpr[] bound = [.. keys.Select(key => key.Key.BindTo(schema))];

    /// <summary>The rows of a batch in order.</summary>
    public int[] Sort(Batch batch, IParallelLoop threads)
    {
        int[] rows = new int[batch.RowCount];
        WithKeys(batch, orders => ColumnSort.Rows(orders, rows, threads));
        return rows;
    }

    /// <summary>The first rows of a batch in order, as a batch of the caller's: <paramref name="rowCount"/>, or all.</summary>
    public Batch Top(Batch batch, int rowCount, IParallelLoop threads)
    {
        int[] rows = new int[Math.Min(rowCount, batch.RowCount)];
        WithKeys(batch, orders => ColumnSort.Top(orders, rows, threads));
        return Gather.Take(batch, rows);
    }

    /// <summary>The rows of batches, which are borrowed, as one batch of the caller's.</summary>
    public Batch Concat(IReadOnlyList<Batch> batches) => new(batches.Sum(batch => batch.RowCount), [.. Enumerable.Range(0, schema.Count).Select(column =>
        Concatenation.Concat(schema[column].Type, [.. batches.Select(batch => batch[column])]))]);

    void WithKeys(Batch batch, Action<ColumnOrder[]> work)
    {
        List<Column> columns = [];
        try
        {
            foreach (BoundExpr key in bound) columns.Add(key.Evaluate(batch));
            work([.. columns.Zip(keys, (column, key) => new ColumnOrder(column, key.Descending))]);
        }
        finally
        {
            foreach (Column column in columns) column.Dispose();
        }
    }
}
