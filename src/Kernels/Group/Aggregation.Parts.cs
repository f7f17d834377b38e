using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Many groups: rows are parted by their keys, stably, and each part is grouped by itself; no group is in two parts.</summary>
public static partial class Aggregation
{
    static Batch ByParts(IParallelLoop threads, IReadOnlyList<Column> keys, IReadOnlyList<(AggregateKind Kind, Column? Values)> aggregates, int rowCount)
    {
        using PartedRows rows = new(threads, keys, [.. aggregates.Select(aggregate => aggregate.Values).OfType<Column>()], rowCount);
        int next = 0;
        Column?[] values = [.. aggregates.Select(aggregate => aggregate.Values is null ? null : rows.Values[next++]), rows.Rows];
        Batch?[] parts = new Batch?[KeyParts.Count];
        try
        {
            threads.ForEach(parts.Length, part =>
            {
                int start = rows.Starts[part], count = rows.Starts[part + 1] - start;
                using GroupPartial groups = Partial(keys, aggregates.Append((AggregateKind.Min, rows.Rows)), count);
                groups.Add(rows.Keys, values, start, count);
                parts[part] = groups.Build();
            });
            return InOrder(threads, parts!, rowCount);
        }
        finally
        {
            foreach (Batch? part in parts) part?.Dispose();
        }
    }

    /// <summary>The groups of all parts by their first rows, which are each part's last column and are left out of the result.</summary>
    static Batch InOrder(IParallelLoop threads, Batch[] parts, int rowCount)
    {
        int width = parts[0].Columns.Count;
        using Column firstRows = Concatenation.Concat(DataType.Int32, [.. parts.Select(part => part[width - 1])]);
        using NativeBuffer order = Ranks.Order(firstRows.Values<int>(), rowCount);
        Column?[] sorted = new Column?[width - 1];
        try
        {
            threads.ForEach(sorted.Length, c =>
            {
                using Column all = Concatenation.Concat(parts[0][c].Type, [.. parts.Select(part => part[c])]);
                sorted[c] = Gather.Take(all, order.AsSpan<int>(firstRows.Length));
            });
        }
        catch
        {
            foreach (Column? column in sorted) column?.Dispose();
            throw;
        }
        return new Batch(firstRows.Length, sorted!);
    }
}
