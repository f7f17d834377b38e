using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>The keys that rows of a schema are sorted by, bound to its columns.</summary>
sealed class RowOrder(Schema schema, IReadOnlyList<SortBy> keys)
{
    readonly BoundExpr[] bound = [.. keys.Select(key => key.Key.BindTo(schema))];
    readonly Lazy<BoundExpr[]> onDevice = new(() => [.. keys.Select(key => DeviceColumnSort.Key(key.Key, key.Key.BindTo(schema).Type).BindTo(schema))]);

    /// <summary>The keys as a GPU sorts them.</summary>
    public IReadOnlyList<BoundExpr> DeviceKeys => onDevice.Value;

    /// <summary>The positions of the columns that a GPU reads for them.</summary>
    public int[] DeviceColumns => [.. DeviceKeys.SelectMany(key => key.ColumnIndices).Distinct()];

    /// <summary>Why no GPU sorts by them; null where one does.</summary>
    public string? Refusal => DeviceKeys.Select(DeviceStage.RefusalOf).FirstOrDefault(refusal => refusal is not null);

    /// <summary>The rows of a batch in order.</summary>
    public int[] Sort(Batch batch, IParallelLoop threads)
    {
        int[] rows = new int[batch.RowCount];
        WithKeys(batch, orders => ColumnSort.Rows(orders, rows, threads));
        return rows;
    }

    /// <summary>The rows of a batch, which are all of <paramref name="input"/>, in order, found on the job's GPU; null where it could not, which the job's notes tell.</summary>
    public int[]? SortOnDevice(PlanNode input, Batch batch, string step, Job job)
    {
        using DeviceBatch? columns = new DeviceStage(null, DeviceKeys).Run(step, input, batch, job);
        if (columns is null) return null;
        int[] rows = new int[batch.RowCount];
        return job.OnDevice.Try(step, () => DeviceColumnSort.Rows([.. columns.Columns.Zip(keys, (column, key) => new DeviceOrder(column!, key.Descending))], rows)) ? rows : null;
    }

    /// <summary>The first rows, in the order in which they stand, of columns on a GPU: <paramref name="rowCount"/>, or all.</summary>
    public int[] TopOnDevice(DeviceBatch columns, int rowCount)
    {
        int[] rows = new int[Math.Min(rowCount, columns.RowCount)];
        List<DeviceOrder> orders = [];
        try
        {
            for (int i = 0; i < keys.Count; i++) orders.Add(new(DeviceKeys[i].Evaluate(columns), keys[i].Descending));
            DeviceColumnSort.Top(orders, rows);
        }
        finally
        {
            foreach (DeviceOrder order in orders) order.Keys.Dispose();
        }
        Array.Sort(rows);
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
