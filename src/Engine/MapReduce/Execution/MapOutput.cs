namespace Accel.MapReduce;

/// <summary>
/// The output of one attempt at a map task. Pairs go to the sort buffer; when it is full they are sorted, combined and spilled as a run; at the end
/// the runs are merged into one. Disposing it removes every run that was not handed out.
/// </summary>
sealed class MapOutput<TInput, TKey, TValue, TOut> : IEmitter<TKey, TValue>, IDisposable
    where TKey : allows ref struct
    where TValue : allows ref struct
    where TOut : allows ref struct
{
    readonly ISerializer<TKey> keys;
    readonly ISerializer<TValue> values;
    readonly IPartitioner<TKey> partitioner;
    readonly int partCount;
    readonly RunStore store;
    readonly SortBuffer buffer;
    readonly int bufferBytes;
    readonly JobCounters counters;
    readonly SortedWriter<TKey, TValue> writer;
    readonly List<Run> runs = [];

    public MapOutput(Job<TInput, TKey, TValue, TOut> job, RunStore store, SortBuffer buffer, int bufferBytes, JobCounters counters)
    {
        keys = job.Keys;
        values = job.Values;
        partitioner = job.Partitioner;
        partCount = job.ReducerCount;
        this.store = store;
        this.buffer = buffer;
        this.bufferBytes = bufferBytes;
        this.counters = counters;
        writer = new SortedWriter<TKey, TValue>(keys, values, job.Combiner?.Invoke(), counters);
        buffer.Clear();
    }

    public void Emit(TKey key, TValue value)
    {
        int keyLength = keys.ByteCount(key), valueLength = values.ByteCount(value);
        int pairBytes = checked(keyLength + valueLength);
        if (buffer.Count > 0 && buffer.BytesWith(pairBytes) > bufferBytes) Spill();
        Span<byte> bytes = buffer.Reserve(pairBytes);
        keys.Write(key, bytes[..keyLength]);
        values.Write(value, bytes[keyLength..]);
        int part = partitioner.Partition(key, bytes[..keyLength], partCount);
        if ((uint)part >= (uint)partCount) throw JobErrors.NoSuchPart(part, partCount);
        buffer.Commit(part, keyLength, valueLength);
        counters.Add(Counter.MapOutputRecords, 1);
        counters.Add(Counter.MapOutputBytes, pairBytes);
    }

    /// <summary>All that was emitted, as one run, which the caller owns; null where nothing was.</summary>
    public Run? Finish(CancellationToken cancellation)
    {
        if (buffer.Count > 0) Spill();
        while (runs.Count > store.MergeFactor)
            for (int first = 0; first < runs.Count - 1; first++)
                Merge(first, Math.Min(store.MergeFactor, runs.Count - first), SortedWriter<TKey, TValue>.Copy, cancellation);
        if (runs.Count > 1) Merge(0, runs.Count, writer.Write, cancellation);
        Run? finished = runs.SingleOrDefault();
        runs.Clear();
        return finished;
    }

    void Spill()
    {
        runs.Add(WriteRun((part, run) =>
        {
            using RecordStream? sorted = buffer.Sort(part);
            if (sorted != null) writer.Write(sorted, run);
        }));
        counters.Add(Counter.Spills, 1);
        buffer.Clear();
    }

    /// <summary>
    /// Replaces neighbouring runs by one, so that pairs stay in the order in which they were emitted. Only the last pass combines: a combiner that
    /// rounds then gives the same result for any merge factor.
    /// </summary>
    void Merge(int first, int count, Action<RecordStream, RunWriter> write, CancellationToken cancellation)
    {
        List<Run> group = runs.GetRange(first, count);
        Run merged = WriteRun((part, run) =>
        {
            cancellation.ThrowIfCancellationRequested();
            using RecordStream records = MergedRecords.Open([.. group.Select(source => new RunSegment(source, part))]);
            write(records, run);
        });
        runs.RemoveRange(first, count);
        runs.Insert(first, merged);
        foreach (Run source in group)
            source.Dispose();
    }

    Run WriteRun(Action<int, RunWriter> writePart)
    {
        using RunWriter run = store.Create(partCount);
        for (int part = 0; part < partCount; part++)
        {
            run.StartPart(part);
            writePart(part, run);
        }
        Run finished = run.Finish();
        if (store.IsOnDisk)
        {
            counters.Add(Counter.SpilledRecords, run.RecordCount);
            counters.Add(Counter.SpilledBytes, run.ByteCount);
        }
        return finished;
    }

    public void Dispose()
    {
        foreach (Run run in runs)
            run.Dispose();
    }
}
