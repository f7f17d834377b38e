using Accel.Kernels.Columns;
using Apache.Arrow;
using Column = Accel.Kernels.Columns.Column;

namespace Accel.Sources;

/// <summary>Regroups Arrow record batches of any lengths into full batches of columns.</summary>
sealed class ArrowBatches : IDisposable
{
    readonly Field[] fields;
    readonly DictionaryMerger?[] mergers;
    readonly List<(RecordBatch Records, int Start, int Length)> pending = [];
    int pendingRows;

    ArrowBatches(IEnumerable<Field> fields)
    {
        this.fields = [.. fields];
        mergers = new DictionaryMerger?[this.fields.Length];
    }

    /// <summary>The rows of a partition, in batches that are full except the last.</summary>
    /// <param name="partition">Its slices of the files' chunks.</param>
    /// <param name="fields">The columns, found in the record batches by name.</param>
    /// <param name="read">Reads whole chunks of a file, in their order; what it returns is disposed here.</param>
    public static IEnumerable<Batch> Read(IReadOnlyList<Slice> partition, IEnumerable<Field> fields, Func<int, int[], IEnumerable<RecordBatch>> read)
    {
        using var batches = new ArrowBatches(fields);
        foreach (IGrouping<int, Slice> slices in partition.GroupBy(slice => slice.Chunk.File))
        {
            // A partition's rows follow one another: only its first chunk of a file can start late, and only the last can end early.
            long skip = slices.First().Start, take = slices.Sum(slice => slice.Length);
            foreach (RecordBatch records in read(slices.Key, [.. slices.Select(slice => slice.Chunk.Index)]))
            {
                foreach (Batch batch in batches.Add(records, ref skip, ref take)) yield return batch;
                if (take == 0) break;
            }
        }
        if (batches.pendingRows > 0) yield return batches.Flush(keep: null);
    }

    /// <summary>Gives back what was added but not returned.</summary>
    public void Dispose()
    {
        foreach (DictionaryMerger? merger in mergers) merger?.Dispose();
        Release(keep: null);
    }

    /// <summary>
    /// Adds a record batch, which it takes over, and returns the batches that are complete now. It leaves out as many rows as <paramref name="skip"/> still asks for,
    /// then adds at most <paramref name="take"/>, and counts both down.
    /// </summary>
    List<Batch> Add(RecordBatch records, ref long skip, ref long take)
    {
        var complete = new List<Batch>();
        int start = (int)Math.Min(skip, records.Length);
        int length = (int)Math.Min(take, records.Length - start);
        skip -= start;
        take -= length;
        if (length == 0) records.Dispose();
        while (length > 0)
        {
            int taken = Math.Min(length, Batch.MaxRowCount - pendingRows);
            pending.Add((records, start, taken));
            pendingRows += taken;
            start += taken;
            length -= taken;
            if (pendingRows == Batch.MaxRowCount) complete.Add(Flush(keep: length > 0 ? records : null));
        }
        return complete;
    }

    Batch Flush(RecordBatch? keep)
    {
        var columns = new Column[fields.Length];
        for (int i = 0; i < columns.Length; i++) columns[i] = ToColumn(i);
        var batch = new Batch(pendingRows, columns);
        Release(keep);
        return batch;
    }

    Column ToColumn(int index)
    {
        ArraySlice[] slices = [.. pending.Select(part => new ArraySlice(part.Records.Column(fields[index].Name), part.Start, part.Length))];
        if (slices[0].Array is not DictionaryArray) return ArrowColumns.ToColumn(fields[index].Type, slices);
        return (mergers[index] ??= new()).ToColumn(slices);
    }

    void Release(RecordBatch? keep)
    {
        foreach (RecordBatch records in pending.Select(part => part.Records).Distinct())
            if (records != keep) records.Dispose();
        pending.Clear();
        pendingRows = 0;
    }
}
