namespace Accel.MapReduce;

/// <summary>An attempt at a reduce task: fetches its part of every map output, merges them, and reduces key by key.</summary>
sealed class ReduceTask<TInput, TKey, TValue, TOut>(Job<TInput, TKey, TValue, TOut> job, TaskContext context, JobCounters counters, RunStore store)
    : IDisposable
    where TKey : allows ref struct
    where TValue : allows ref struct
    where TOut : allows ref struct
{
    const int KeysBetweenChecks = 1024;

    readonly List<Run> merged = [];

    /// <summary>Reduces the task's part of <paramref name="mapOutputs"/>, which are in split order, and writes the results without committing them.</summary>
    public void Run(IEnumerable<Run> mapOutputs, IResults<TOut> results)
    {
        List<RunSegment> segments = [.. mapOutputs.Select(run => new RunSegment(run, context.Index)).Where(segment => segment.RecordCount > 0)];
        counters.Add(Counter.ShuffledBytes, segments.Sum(segment => segment.ByteCount));
        while (segments.Count > store.MergeFactor)
            segments = [.. segments.Chunk(store.MergeFactor).Select(MergeToOne)];
        var counted = new CountingResults(results, counters);
        IReducer<TKey, TValue, TOut> reducer = job.Reducer();
        reducer.Setup(context);
        if (segments.Count > 0) Reduce(segments, reducer, counted);
        reducer.Cleanup(counted);
    }

    void Reduce(List<RunSegment> segments, IReducer<TKey, TValue, TOut> reducer, CountingResults results)
    {
        using RecordStream records = MergedRecords.Open(segments);
        var groups = new GroupedRecords(records);
        long groupCount = 0;
        while (groups.NextGroup())
        {
            if (groupCount++ % KeysBetweenChecks == 0) context.Cancellation.ThrowIfCancellationRequested();
            reducer.Reduce(job.Keys.Read(groups.Key), new Values<TValue>(groups, job.Values), results);
        }
        counters.Add(Counter.ReduceInputGroups, groupCount);
        counters.Add(Counter.ReduceInputRecords, groups.ValueCount);
    }

    /// <summary>One segment in place of neighbouring ones, so that values stay in split order.</summary>
    RunSegment MergeToOne(RunSegment[] group)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (group.Length == 1) return group[0];
        using RunWriter writer = store.Create(partCount: 1);
        using RecordStream records = MergedRecords.Open(group);
        writer.StartPart(0);
        SortedWriter<TKey, TValue>.Copy(records, writer);
        Run run = writer.Finish();
        merged.Add(run);
        counters.Add(Counter.SpilledRecords, writer.RecordCount);
        counters.Add(Counter.SpilledBytes, writer.ByteCount);
        return new RunSegment(run, 0);
    }

    public void Dispose()
    {
        foreach (Run run in merged)
            run.Dispose();
    }

    sealed class CountingResults(IResults<TOut> results, JobCounters counters) : IResults<TOut>
    {
        public void Add(TOut result)
        {
            results.Add(result);
            counters.Add(Counter.OutputRecords, 1);
        }
    }
}
