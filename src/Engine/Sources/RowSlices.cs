using Accel.Kernels.Columns;

namespace Accel.Sources;

/// <summary>Rows of a file that lie together: a Parquet row group or an Arrow record batch.</summary>
/// <param name="File">Index of the file within the source.</param>
/// <param name="Chunk">Index of the chunk within the file.</param>
/// <param name="RowCount">Rows in the chunk.</param>
readonly record struct RowChunk(int File, int Chunk, long RowCount);

/// <summary>Some rows of a chunk.</summary>
readonly record struct RowSlice(RowChunk Chunk, long Start, long RowCount);

/// <summary>Cuts the chunks of a source into partitions, in row order.</summary>
static class RowSlices
{
    /// <summary>
    /// About <paramref name="desired"/> partitions of nearly equal row counts. Where there are at least as many chunks, a partition is whole chunks,
    /// so that none is decoded twice; else its rows start at a multiple of <see cref="Batch.MaxRowCount"/>, counted over the whole source.
    /// </summary>
    public static RowSlice[][] Cut(IReadOnlyList<RowChunk> chunks, int desired)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(desired, 1);
        long total = chunks.Sum(chunk => chunk.RowCount);
        if (total == 0) return [[]];
        return chunks.Count >= desired ? ByChunks(chunks, desired, total) : ByRows(chunks, desired, total);
    }

    static RowSlice[][] ByChunks(IReadOnlyList<RowChunk> chunks, int desired, long total)
    {
        var partitions = new List<RowSlice[]>();
        var current = new List<RowSlice>();
        long before = 0;
        foreach (RowChunk chunk in chunks)
        {
            if (chunk.RowCount == 0) continue;
            long middle = before + chunk.RowCount / 2;
            bool belongsToNext = middle > (Int128)total * (partitions.Count + 1) / desired;
            if (current.Count > 0 && belongsToNext) Close();
            current.Add(new(chunk, 0, chunk.RowCount));
            before += chunk.RowCount;
        }
        Close();
        return [.. partitions];

        void Close()
        {
            partitions.Add([.. current]);
            current.Clear();
        }
    }

    static RowSlice[][] ByRows(IReadOnlyList<RowChunk> chunks, int desired, long total)
    {
        long batches = (total + Batch.MaxRowCount - 1) / Batch.MaxRowCount;
        int count = (int)Math.Min(desired, batches);
        var partitions = new RowSlice[count][];
        for (int i = 0; i < count; i++)
        {
            long start = batches * i / count * Batch.MaxRowCount;
            long end = Math.Min(total, batches * (i + 1) / count * Batch.MaxRowCount);
            partitions[i] = [.. Overlaps(chunks, start, end)];
        }
        return partitions;
    }

    static IEnumerable<RowSlice> Overlaps(IReadOnlyList<RowChunk> chunks, long start, long end)
    {
        long at = 0;
        foreach (RowChunk chunk in chunks)
        {
            long from = Math.Max(start, at), to = Math.Min(end, at + chunk.RowCount);
            if (from < to) yield return new(chunk, from - at, to - from);
            at += chunk.RowCount;
        }
    }
}
