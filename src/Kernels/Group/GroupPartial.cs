using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>The groups of some rows and the states of their aggregates: what a partition makes of its rows before partitions are merged in order. Not safe for several threads at once.</summary>
public sealed class GroupPartial : IDisposable
{
    /// <summary>Rows that are numbered and aggregated together, so that their numbers stay in the second-level cache.</summary>
    const int TileRows = 16_384;

    readonly GroupKeys groups;
    readonly Accumulator[] states;
    readonly bool[] hasValues;
    readonly int[] numbers;

    /// <summary>Groups by keys of <paramref name="keys"/> with aggregates of values of given types; a type of null is for aggregates of rows.</summary>
    /// <param name="keys">The types of the key columns; none makes all rows one group.</param>
    /// <param name="aggregates">What to compute.</param>
    /// <param name="expectedRows">About how many rows will come, if that is known.</param>
    /// <exception cref="AccelException">An aggregate does not apply to its type, or there are too many keys.</exception>
    public GroupPartial(IReadOnlyList<DataType> keys, IReadOnlyList<(AggregateKind Kind, DataType? Type)> aggregates, long expectedRows = 0)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        groups = new GroupKeys(keys, expectedRows: expectedRows);
        states = [.. aggregates.Select(aggregate => Accumulator.Create(aggregate.Kind, aggregate.Type ?? DataType.Boolean))];
        hasValues = [.. aggregates.Select(aggregate => aggregate.Type is not null)];
        numbers = new int[TileRows];
    }

    /// <summary>Groups so far.</summary>
    public int Count => groups.Count;

    /// <summary>Takes in <paramref name="count"/> rows from row <paramref name="start"/> on; the columns are borrowed, and null stands for the rows themselves.</summary>
    public void Add(IReadOnlyList<Column> keys, IReadOnlyList<Column?> values, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != states.Length) throw new ArgumentException($"There are {states.Length} aggregates, not {values.Count}.", nameof(values));
        for (int end = start + count; start < end;)
        {
            Span<int> tile = numbers.AsSpan(0, Math.Min(TileRows, end - start));
            groups.Assign(keys, tile, start);
            for (int i = 0; i < states.Length; i++)
            {
                if (values[i] is { } column) states[i].Add(column, tile, groups.Count, start);
                else states[i].AddRows(tile, groups.Count);
            }
            start += tile.Length;
        }
    }

    /// <summary>Takes in the rows of a tile that passed its filter, where there are no keys; its outputs are the values of the aggregates that have any, in order.</summary>
    public void Add(in Tile tile)
    {
        int output = 0;
        for (int i = 0; i < states.Length; i++)
        {
            if (hasValues[i]) states[i].Add(tile, output++);
            else states[i].AddRows(tile.SelectedCount);
        }
    }

    /// <summary>Takes in rows of which only totals are known, where there are no keys: for each aggregate those of its values.</summary>
    internal void Add(ReadOnlySpan<RowTotals> totals)
    {
        for (int i = 0; i < states.Length; i++) states[i].Add(0, totals[i]);
    }

    /// <summary>Takes in the groups of rows that come after.</summary>
    public void Merge(GroupPartial later)
    {
        ArgumentNullException.ThrowIfNull(later);
        int[] map = groups.Merge(later.groups);
        for (int i = 0; i < states.Length; i++) states[i].Merge(later.states[i], map, groups.Count);
    }

    /// <summary>The groups in order of first appearance: their keys, then the results, columns of the caller's.</summary>
    public Batch Build() => new(groups.Count, [.. groups.Build(), .. states.Select(state => state.Build(groups.Count))]);

    /// <inheritdoc/>
    public void Dispose()
    {
        groups.Dispose();
        foreach (Accumulator state in states) state.Dispose();
    }
}
