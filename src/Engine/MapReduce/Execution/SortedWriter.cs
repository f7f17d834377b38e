using System.Buffers;

namespace Accel.MapReduce;

/// <summary>Writes sorted pairs to a run, through the combiner where there is one.</summary>
sealed class SortedWriter<TKey, TValue>(ISerializer<TKey> keys, ISerializer<TValue> values, ICombiner<TKey, TValue>? combiner, JobCounters counters)
    where TKey : allows ref struct
    where TValue : allows ref struct
{
    readonly ArrayBufferWriter<byte> combined = new();

    public void Write(RecordStream records, RunWriter run)
    {
        if (combiner == null) Copy(records, run);
        else Combine(records, run, combiner);
    }

    public static void Copy(RecordStream records, RunWriter run)
    {
        while (records.Next())
            run.Write(records.Key, records.Value);
    }

    void Combine(RecordStream records, RunWriter run, ICombiner<TKey, TValue> combiner)
    {
        var groups = new GroupedRecords(records);
        while (groups.NextGroup())
        {
            TValue value = combiner.Combine(keys.Read(groups.Key), new Values<TValue>(groups, values));
            int byteCount = values.ByteCount(value);
            combined.ResetWrittenCount();
            Span<byte> bytes = combined.GetSpan(byteCount)[..byteCount];
            values.Write(value, bytes);
            run.Write(groups.Key, bytes);
            counters.Add(Counter.CombineOutputRecords, 1);
        }
        counters.Add(Counter.CombineInputRecords, groups.ValueCount);
    }
}
