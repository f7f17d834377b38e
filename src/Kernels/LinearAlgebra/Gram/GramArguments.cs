namespace Accel.Kernels;

/// <summary>What the gram kernels demand of their arguments.</summary>
static class GramArguments
{
    public static void Check(Device device, FeatureColumns columns, GramTotals totals, ReadOnlySpan<float> weights, ReadOnlySpan<float> shifts)
    {
        ProcessorOnly.Check(device);
        if (columns.ColumnCount != totals.ColumnCount)
            throw new ArgumentException($"The rows have {columns.ColumnCount} columns, but the totals are for {totals.ColumnCount}.", nameof(totals));
        Check(columns.RowCount, columns.ColumnCount, weights, shifts);
    }

    public static void Check(long rowCount, int columnCount, ReadOnlySpan<float> weights, ReadOnlySpan<float> shifts)
    {
        if (!weights.IsEmpty && weights.Length != rowCount) throw new ArgumentException($"{weights.Length} weights do not fit {rowCount} rows.", nameof(weights));
        if (!shifts.IsEmpty && shifts.Length != columnCount) throw new ArgumentException($"{shifts.Length} shifts do not fit {columnCount} columns.", nameof(shifts));
    }

    /// <summary>The rows of columns that lie one after the other.</summary>
    public static int RowCount(int length, int columnCount)
    {
        if (columnCount == 0 ? length != 0 : length % columnCount != 0)
            throw new ArgumentException($"{length} values are no whole rows of {columnCount} columns.", nameof(length));
        return columnCount == 0 ? 0 : length / columnCount;
    }
}
