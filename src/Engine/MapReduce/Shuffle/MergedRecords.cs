namespace Accel.MapReduce;

/// <summary>
/// Several sorted streams as one: a binary heap of their current keys, compared by prefix first. Equal keys come in the order of the streams.
/// It owns the streams.
/// </summary>
sealed class MergedRecords : RecordStream
{
    readonly RecordStream[] streams;
    readonly ulong[] prefixes;
    readonly int[] heap;
    int count;
    bool hasStarted;

    MergedRecords(RecordStream[] streams)
    {
        this.streams = streams;
        prefixes = new ulong[streams.Length];
        heap = new int[streams.Length];
    }

    /// <summary>The segments' pairs in order. A stream of one segment is read as it is.</summary>
    public static RecordStream Open(IReadOnlyList<RunSegment> segments)
    {
        var streams = new RecordStream[segments.Count];
        try
        {
            for (int i = 0; i < streams.Length; i++)
                streams[i] = segments[i].Open();
        }
        catch
        {
            DisposeAll(streams);
            throw;
        }
        return streams.Length == 1 ? streams[0] : new MergedRecords(streams);
    }

    public override ReadOnlySpan<byte> Key => streams[heap[0]].Key;

    public override ReadOnlySpan<byte> Value => streams[heap[0]].Value;

    public override bool Next()
    {
        if (!hasStarted) Start();
        else if (count > 0 && !Advance(heap[0])) heap[0] = heap[--count];
        if (count == 0) return false;
        SiftDown(0);
        return true;
    }

    void Start()
    {
        hasStarted = true;
        for (int i = 0; i < streams.Length; i++)
            if (Advance(i)) heap[count++] = i;
        for (int parent = count / 2 - 1; parent > 0; parent--)
            SiftDown(parent);
    }

    bool Advance(int stream)
    {
        if (!streams[stream].Next()) return false;
        prefixes[stream] = KeyPrefix.Of(streams[stream].Key);
        return true;
    }

    void SiftDown(int parent)
    {
        int moving = heap[parent];
        while (true)
        {
            int child = 2 * parent + 1;
            if (child >= count) break;
            if (child + 1 < count && IsBefore(heap[child + 1], heap[child])) child++;
            if (!IsBefore(heap[child], moving)) break;
            heap[parent] = heap[child];
            parent = child;
        }
        heap[parent] = moving;
    }

    bool IsBefore(int left, int right)
    {
        if (prefixes[left] != prefixes[right]) return prefixes[left] < prefixes[right];
        int order = streams[left].Key.SequenceCompareTo(streams[right].Key);
        return order != 0 ? order < 0 : left < right;
    }

    public override void Dispose() => DisposeAll(streams);

    static void DisposeAll(RecordStream?[] streams)
    {
        foreach (RecordStream? stream in streams)
            stream?.Dispose();
    }
}
