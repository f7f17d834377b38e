namespace Accel.ML.Objectives;

/// <summary>
/// Cuts rows into blocks by their global numbers, however they are spread over batches: block b is the rows from b x <see cref="BlockRowCount"/>.
/// Sums over blocks are therefore the same for any cut into batches and partitions.
/// </summary>
sealed class BlockLayout
{
    /// <summary>Rows in every block but the last.</summary>
    public const int BlockRowCount = 1_024;

    readonly long[] starts;

    /// <summary>The layout of batches of those many rows.</summary>
    public BlockLayout(IReadOnlyList<int> batchRowCounts)
    {
        starts = new long[batchRowCounts.Count + 1];
        for (int i = 0; i < batchRowCounts.Count; i++) starts[i + 1] = starts[i] + batchRowCounts[i];
    }

    /// <summary>Rows in all batches.</summary>
    public long RowCount => starts[^1];

    /// <summary>Blocks, the last perhaps not full.</summary>
    public long BlockCount => (RowCount + BlockRowCount - 1) / BlockRowCount;

    /// <summary>
    /// The rows of <paramref name="count"/> blocks from <paramref name="first"/>, in order: as few runs as possible, each of whole blocks that lie
    /// within a batch, or of one block that does not.
    /// </summary>
    public IEnumerable<RowRun> Runs(long first, int count)
    {
        long row = first * BlockRowCount, end = Math.Min(RowCount, row + (long)count * BlockRowCount);
        for (int batch = Find(row); row < end;)
        {
            while (starts[batch + 1] <= row) batch++;
            long left = end - row, within = Math.Min(left, starts[batch + 1] - row);
            long whole = within == left ? within : within / BlockRowCount * BlockRowCount;
            RowRun run = whole > 0
                ? new(batch, (int)(row - starts[batch]), (int)whole, IsWithinBatch: true)
                : new(batch, (int)(row - starts[batch]), (int)Math.Min(left, BlockRowCount), IsWithinBatch: false);
            yield return run;
            row += run.RowCount;
        }
    }

    /// <summary>The batch that holds a row; of several that start at it, the first.</summary>
    int Find(long row)
    {
        int found = Array.BinarySearch(starts, row);
        if (found < 0) return ~found - 1;
        while (found > 0 && starts[found - 1] == row) found--;
        return found;
    }
}
