using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>
/// Groups rows by keys and computes aggregates of each group. Where rows share few groups, each block of rows is grouped by itself and the blocks' groups are
/// merged in order; where nearly every row of a sample has a key of its own, rows are first parted by their keys, so that no group is met twice and each part stays in a cache.
/// </summary>
/// <remarks>
/// Groups come in order of first appearance; null, NaN and zero as keys are as <see cref="GroupKeys"/> says, nulls and NaN as values as <see cref="AggregateKind"/> says.
/// How rows are cut up depends on the rows only, so the results have the same bits for any number of threads.
/// </remarks>
public static partial class Aggregation
{
    const int SampleRows = 64 << 10;

    /// <summary>A row for each group: its keys, then the results of the aggregates; the batch is the caller's.</summary>
    /// <param name="threads">Who works.</param>
    /// <param name="keys">The key columns, borrowed; without any all rows are one group.</param>
    /// <param name="aggregates">What to compute of which column, borrowed; null counts rows.</param>
    /// <exception cref="ArgumentException">There are no columns, or they differ in length.</exception>
    /// <exception cref="AccelException">An aggregate does not apply to its column, or a sum does not fit 64 bits.</exception>
    public static Batch GroupBy(IParallelLoop threads, IReadOnlyList<Column> keys, IReadOnlyList<(AggregateKind Kind, Column? Values)> aggregates)
    {
        ArgumentNullException.ThrowIfNull(threads);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(aggregates);
        int rowCount = RowCount([.. keys, .. aggregates.Select(aggregate => aggregate.Values).OfType<Column>()]);
        return HasManyGroups(keys, rowCount) ? ByParts(threads, keys, aggregates, rowCount) : ByBlocks(threads, keys, aggregates, rowCount);
    }

    /// <summary>Whether more than three quarters of the first rows have keys of their own.</summary>
    static bool HasManyGroups(IReadOnlyList<Column> keys, int rowCount)
    {
        if (rowCount < 4 * SampleRows) return false;
        using GroupKeys sample = new([.. keys.Select(key => key.Type)], expectedRows: rowCount);
        sample.Assign(keys, new int[SampleRows]);
        return sample.Count > SampleRows / 4 * 3;
    }

    static GroupPartial Partial(IReadOnlyList<Column> keys, IEnumerable<(AggregateKind Kind, Column? Values)> aggregates, int expectedRows) =>
        new([.. keys.Select(key => key.Type)], [.. aggregates.Select(aggregate => (aggregate.Kind, aggregate.Values?.Type))], expectedRows);

    static int RowCount(Column[] columns)
    {
        if (columns.Length == 0) throw new ArgumentException("There is neither a key nor a column of values, so there are no rows.");
        foreach (Column column in columns)
            if (column.Length != columns[0].Length) throw new ArgumentException($"A column has {column.Length} values, the first {columns[0].Length}.");
        return columns[0].Length;
    }
}
