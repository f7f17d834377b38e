using Accel.Kernels.Columns;

namespace Accel.Sources;

/// <summary>Batches that have rows but no columns: what a source reads where only the number of rows is asked for.</summary>
static class EmptyBatches
{
    /// <summary>Batches of <paramref name="rowCount"/> rows in all.</summary>
    public static IEnumerable<Batch> OfRows(long rowCount)
    {
        for (; rowCount > 0; rowCount -= Batch.MaxRowCount) yield return new Batch((int)Math.Min(rowCount, Batch.MaxRowCount));
    }
}
