using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>Keeps the rows of a batch for which a condition is true; where it is false or null, the row goes.</summary>
public static class Filter
{
    /// <summary>A batch of the caller's with the rows for which <paramref name="condition"/> is true, in their order. If all stay or all columns are empty, the memory is shared.</summary>
    /// <exception cref="AccelException">The condition is not Boolean.</exception>
    public static Batch Apply(Batch batch, BoundExpr condition)
    {
        using Selection selection = Select(batch, condition);
        return Compact.Apply(batch, selection);
    }

    /// <summary>The rows for which <paramref name="condition"/> is true; the caller disposes the selection.</summary>
    /// <exception cref="AccelException">The condition is not Boolean.</exception>
    public static Selection Select(Batch batch, BoundExpr condition)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(condition);
        RequireCondition(condition);
        Selection selection = new(batch.RowCount);
        Collector collector = new(selection);
        condition.FilterProgram.Run(batch, ref collector);
        return selection;
    }

    internal static void RequireCondition(BoundExpr condition)
    {
        if (condition.Type != DataType.Boolean)
            throw new AccelException($"A filter needs a condition that is true or false, and {condition} is {condition.Type}. Compare it with a value.");
    }

    readonly struct Collector(Selection selection) : ITileConsumer
    {
        public void Consume(in Tile tile)
        {
            tile.Selection.CopyTo(selection.Room[(tile.FirstRow / 64)..]);
            selection.Count += tile.SelectedCount;
        }
    }
}
