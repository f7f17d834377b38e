namespace Accel.Sources;

/// <summary>What lies together in a file: the rows of a Parquet row group or an Arrow record batch, or the bytes of a CSV file.</summary>
/// <param name="File">Index of the file within the source.</param>
/// <param name="Index">Index of the chunk within the file.</param>
/// <param name="Length">Rows or bytes in the chunk.</param>
readonly record struct Chunk(int File, int Index, long Length);

/// <summary>Some rows or bytes of a chunk.</summary>
readonly record struct Slice(Chunk Chunk, long Start, long Length)
{
    /// <summary>Where it ends, counted from the chunk's start.</summary>
    public long End => Start + Length;
}

/// <summary>Cuts the chunks of a source into partitions, in their order.</summary>
static class Slices
{
    /// <summary>
    /// At most <paramref name="desired"/> partitions of nearly equal length. Where there are at least as many chunks, a partition is whole chunks,
    /// so that none is decoded twice; else it starts at a multiple of <paramref name="granularity"/>, counted over the whole source.
    /// </summary>
    public static Slice[][] Cut(IReadOnlyList<Chunk> chunks, int desired, int granularity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(desired, 1);
        long total = chunks.Sum(chunk => chunk.Length);
        if (total == 0) return [[]];
        return chunks.Count >= desired ? ByChunks(chunks, desired, total) : BySteps(chunks, desired, total, granularity);
    }

    static Slice[][] ByChunks(IReadOnlyList<Chunk> chunks, int desired, long total)
    {
        var partitions = new List<Slice[]>();
        var current = new List<Slice>();
        long before = 0;
        foreach (Chunk chunk in chunks)
        {
            if (chunk.Length == 0) continue;
            long middle = before + chunk.Length / 2;
            bool belongsToNext = middle > (Int128)total * (partitions.Count + 1) / desired;
            if (current.Count > 0 && belongsToNext) Close();
            current.Add(new(chunk, 0, chunk.Length));
            before += chunk.Length;
        }
        Close();
        return [.. partitions];

        void Close()
        {
            partitions.Add([.. current]);
            current.Clear();
        }
    }

    static Slice[][] BySteps(IReadOnlyList<Chunk> chunks, int desired, long total, int granularity)
    {
        long steps = (total + granularity - 1) / granularity;
        int count = (int)Math.Min(desired, steps);
        var partitions = new Slice[count][];
        for (int i = 0; i < count; i++)
        {
            long start = steps * i / count * granularity;
            long end = Math.Min(total, steps * (i + 1) / count * granularity);
            partitions[i] = [.. Overlaps(chunks, start, end)];
        }
        return partitions;
    }

    static IEnumerable<Slice> Overlaps(IReadOnlyList<Chunk> chunks, long start, long end)
    {
        long at = 0;
        foreach (Chunk chunk in chunks)
        {
            long from = Math.Max(start, at), to = Math.Min(end, at + chunk.Length);
            if (from < to) yield return new(chunk, from - at, to - from);
            at += chunk.Length;
        }
    }
}
