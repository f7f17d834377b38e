using System.Buffers;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Data;

/// <summary>Cuts a large batch into batches of at most <see cref="Batch.MaxRowCount"/> rows.</summary>
static class BatchSlices
{
    /// <summary>Copies of the rows of <paramref name="batch"/> in order; the batch is borrowed.</summary>
    public static IEnumerable<Batch> Cut(Batch batch)
    {
        for (int start = 0; start < batch.RowCount; start += Batch.MaxRowCount)
            yield return Take(batch, start, Math.Min(Batch.MaxRowCount, batch.RowCount - start));
    }

    /// <summary>A copy of <paramref name="count"/> rows from row <paramref name="start"/> on; the batch is borrowed, and all of it is shared.</summary>
    public static Batch Take(Batch batch, int start, int count)
    {
        if (start == 0 && count == batch.RowCount) return batch.Share();
        int[] rows = ArrayPool<int>.Shared.Rent(count);
        for (int i = 0; i < count; i++) rows[i] = start + i;
        Batch taken = Gather.Take(batch, rows.AsSpan(0, count));
        ArrayPool<int>.Shared.Return(rows);
        return taken;
    }
}
