using Accel.Kernels.Columns;
using Microsoft.ML;

namespace Accel.ML.Bridge;

/// <summary>
/// Batches as an ML.NET <see cref="IDataView"/>: cursors read the columns in place, cell by cell without boxing. Rows come in order;
/// there is no shuffling.
/// </summary>
/// <param name="fields">The batches' columns.</param>
/// <param name="rowCount">Rows in all, where that is known.</param>
/// <param name="read">Reads all batches again; the cursor disposes each.</param>
/// <param name="features">Numeric columns that make up the vector <see cref="DataViewColumns.Features"/>; none leaves it out.</param>
sealed class BatchDataView(Schema fields, long? rowCount, Func<IEnumerable<Batch>> read, IReadOnlyList<int> features) : IDataView
{
    public DataViewSchema Schema { get; } = DataViewColumns.SchemaOf(fields, features.Count);

    public bool CanShuffle => false;

    public long? GetRowCount() => rowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new BatchCursor(Schema, fields, features, read(), columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
