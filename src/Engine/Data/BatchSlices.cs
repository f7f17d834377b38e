using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Data;

/// <summary>Cuts a large batch into batches of at most <see cref="Batch.MaxRowCount"/> rows.</summary>
static class BatchSlices
{
    /// <summary>Copies of the rows of <paramref name="batch"/> in order; the batch is borrowed.</summary>
    public static IEnumerable<Batch> Cut(Batch batch)
    {
        int[] rows = new int[Math.Min(batch.RowCount, Batch.MaxRowCount)];
        for (int start = 0; start < batch.RowCount; start += rows.Length)
        {
            int length = Math.Min(rows.Length, batch.RowCount - start);
            for (int i = 0; i < length; i++) rows[i] = start + i;
            yield return Gather.Take(batch, rows.AsSpan(0, length));
        }
    }
}
