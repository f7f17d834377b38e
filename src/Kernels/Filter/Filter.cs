using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;

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

    /// <summary>The rows of a batch in a GPU's memory for which <paramref name="condition"/> is true; waits for their count. The caller disposes the selection.</summary>
    /// <exception cref="AccelException">The condition is not Boolean, or no GPU computes it, for the reason in <see cref="BoundExpr.GpuRefusal"/>.</exception>
    /// <exception cref="ArgumentException">The batch lacks a column that the condition reads.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the bits.</exception>
    public static DeviceRowSelection Select(DeviceBatch batch, BoundExpr condition)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(condition);
        RequireCondition(condition);
        if (condition.GpuRefusal is { } reason) throw new AccelException($"The condition {condition} cannot be computed on {batch.Device}: {reason}.");
        DeviceBuffer words = condition.OnGpu.For(batch).Select(batch);
        try
        {
            return new(words, batch.RowCount);
        }
        catch
        {
            words.Dispose();
            throw;
        }
    }

    /// <summary>A batch of the caller's on the same GPU, with the rows for which <paramref name="condition"/> is true, in their order.</summary>
    /// <inheritdoc cref="Select(DeviceBatch, BoundExpr)"/>
    public static DeviceBatch Apply(DeviceBatch batch, BoundExpr condition)
    {
        using DeviceRowSelection selection = Select(batch, condition);
        return Compact.Apply(batch, selection);
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
