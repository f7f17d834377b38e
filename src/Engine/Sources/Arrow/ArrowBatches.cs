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
    RecordBatch? open;
    int openStart, openLeft;

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
                batches.Open(records, (int)Math.Min(skip, records.Length), take);
                skip -= batches.openStart;
                take -= batches.openLeft;
                while (batches.TryFill()) yield return batches.Flush();
                if (take == 0) break;
            }
        }
        if (batches.pendingRows > 0) yield return batches.Flush();
    }

    /// <summary>Gives back what was added but not returned.</summary>
    public void Dispose()
    {
        foreach (DictionaryMerger? merger in mergers) merger?.Dispose();
        Release();
        open?.Dispose();
    }

    /// <summary>Takes over a record batch, of which at most <paramref name="take"/> rows from <paramref name="start"/> on count.</summary>
    void Open(RecordBatch records, int start, long take)
    {
        open = records;
        openStart = start;
        openLeft = (int)Math.Min(take, records.Length - start);
    }

    /// <summary>Moves rows of the open record batch into the batch in the making, and says whether that is full.</summary>
    bool TryFill()
    {
        if (open is null) return false;
        int taken = Math.Min(openLeft, Batch.MaxRowCount - pendingRows);
        if (taken > 0) pending.Add((open, openStart, taken));
        else if (openLeft == 0) open.Dispose();
        pendingRows += taken;
        openStart += taken;
        openLeft -= taken;
        if (openLeft == 0) open = null;
        return pendingRows == Batch.MaxRowCount;
    }

    Batch Flush()
    {
        var columns = new Column[fields.Length];
        try
        {
            for (int i = 0; i < columns.Length; i++) columns[i] = ToColumn(i);
        }
        catch
        {
            foreach (Column? column in columns) column?.Dispose();
            throw;
        }
        var batch = new Batch(pendingRows, columns);
        Release();
        return batch;
    }

    Column ToColumn(int index)
    {
        ArraySlice[] slices = [.. pending.Select(part => new ArraySlice(part.Records.Column(fields[index].Name), part.Start, part.Length))];
        if (slices[0].Array is not DictionaryArray) return ArrowColumns.ToColumn(fields[index].Type, slices);
        return (mergers[index] ??= new()).ToColumn(slices);
    }

    /// <summary>Gives back the record batches of which no rows are left.</summary>
    void Release()
    {
        foreach ((RecordBatch records, _, _) in pending)
            if (records != open) records.Dispose();
        pending.Clear();
        pendingRows = 0;
    }
}
