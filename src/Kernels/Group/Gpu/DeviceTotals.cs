using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>
/// Aggregates of all rows that pass a filter, over columns in a GPU's memory: filter, expression and aggregate in one kernel for each different total, and no column between.
/// The GPU's twin of a <see cref="TilePipeline"/> that ends in a <see cref="GroupPartial"/>. Safe for any number of threads at once.
/// </summary>
/// <remarks>
/// Counts, sums of integers and extremes have the processor's bits. Sums, means and variances of floating-point numbers are compensated as on the processor, and have its bits
/// wherever those do not depend on the order of the rows.
/// </remarks>
public sealed class DeviceTotals
{
    readonly DeviceTotal[] totals;

    /// <summary>Aggregates of the rows on which <paramref name="where"/> is true; null lets every row pass. A value of null is for aggregates of the rows themselves.</summary>
    /// <exception cref="AccelException">The filter is not Boolean.</exception>
    public DeviceTotals(BoundExpr? where, IReadOnlyList<(AggregateKind Kind, BoundExpr? Value)> aggregates)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        if (where is not null) Filter.RequireCondition(where);
        totals = [.. aggregates.Select(aggregate => DeviceTotal.Of(where?.Root, aggregate.Kind, aggregate.Value?.Root))];
        Refusal = totals.Select(total => total.Refusal).FirstOrDefault(refusal => refusal is not null);
        Columns = [.. totals.SelectMany(total => total.Node.Columns).Select(column => column.Index).Distinct().Order()];
    }

    /// <summary>Why no GPU computes them, as a clause for people; null where one does.</summary>
    public string? Refusal { get; }

    /// <summary>The positions of the columns that are read.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>Computes the totals of a batch and takes them into <paramref name="partial"/>, whose aggregates are these, without keys; when the device fails, it is as it was.</summary>
    /// <exception cref="AccelException">No GPU computes them, for the reason in <see cref="Refusal"/>.</exception>
    /// <exception cref="ArgumentException">The batch lacks a column that is read.</exception>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for the partial totals.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public void Add(DeviceBatch batch, GroupPartial partial)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(partial);
        if (Refusal is { } reason) throw new AccelException($"The aggregates cannot be computed on {batch.Device}: {reason}.");
        Dictionary<DeviceTotal, RowTotals> known = [];
        RowTotals[] found = new RowTotals[totals.Length];
        for (int i = 0; i < found.Length; i++)
            if (!known.TryGetValue(totals[i], out found[i])) known.Add(totals[i], found[i] = totals[i].Run(batch));
        partial.Add(found);
    }
}
