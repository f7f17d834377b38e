namespace Accel.MapReduce;

/// <summary>An attempt at a map task: reads a split chunk by chunk, maps it, and leaves its output as one sorted run.</summary>
static class MapTask
{
    /// <summary>The split's output, which the caller owns; null where the mapper emitted nothing.</summary>
    public static Run? Run<TInput, TKey, TValue, TOut>(
        Job<TInput, TKey, TValue, TOut> job, InputSplit split, TaskContext context, JobCounters counters, RunStore store, SortBuffer buffer, int bufferBytes)
        where TKey : allows ref struct
        where TValue : allows ref struct
        where TOut : allows ref struct
    {
        CancellationToken cancellation = context.Cancellation;
        using var output = new MapOutput<TInput, TKey, TValue, TOut>(job, store, buffer, bufferBytes, counters);
        using ISplitReader<TInput> reader = job.Input.Open(split);
        IMapper<TInput, TKey, TValue> mapper = job.Mapper();
        mapper.Setup(context);
        while (reader.TryRead(out ReadOnlySpan<TInput> chunk))
        {
            cancellation.ThrowIfCancellationRequested();
            mapper.Map(chunk, output);
        }
        cancellation.ThrowIfCancellationRequested();
        mapper.Cleanup(output);
        counters.Add(Counter.InputRecords, reader.RecordCount);
        counters.Add(Counter.InputBytes, reader.ByteCount);
        return output.Finish(cancellation);
    }
}
