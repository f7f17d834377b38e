namespace Accel.MapReduce;

/// <summary>
/// Where a map task keeps its output until it is sorted: one growing array of bytes, and for each part a list that points into it.
/// </summary>
sealed class SortBuffer
{
    const int FirstBytes = 1 << 16;

    readonly SortList[] lists;
    byte[] data = GC.AllocateUninitializedArray<byte>(FirstBytes);
    int used;

    public SortBuffer(int partCount)
    {
        lists = new SortList[partCount];
        for (int part = 0; part < partCount; part++)
            lists[part] = new SortList();
    }

    public int Count { get; private set; }

    /// <summary>The bytes that a pair of that size would bring the buffer to, the list's entry included.</summary>
    public long BytesWith(int pairBytes) => used + (long)pairBytes + (Count + 1L) * SortList.EntryBytes;

    /// <summary>Room for a pair's bytes, which <see cref="Commit"/> then takes into the buffer.</summary>
    public Span<byte> Reserve(int byteCount)
    {
        int needed = checked(used + byteCount);
        if (needed > data.Length)
            Array.Resize(ref data, (int)Math.Max(needed, Math.Min(2L * data.Length, Array.MaxLength)));
        return data.AsSpan(used, byteCount);
    }

    /// <summary>Takes the pair just written to the reserved room: its key, then its value.</summary>
    public void Commit(int part, int keyLength, int valueLength)
    {
        lists[part].Add(KeyPrefix.Of(data.AsSpan(used, keyLength)), new SortEntry(used, keyLength, valueLength));
        used += keyLength + valueLength;
        Count++;
    }

    /// <summary>The pairs of a part, sorted; null where there is none.</summary>
    public RecordStream? Sort(int part)
    {
        if (lists[part].Count == 0) return null;
        lists[part].Sort(data);
        return new Sorted(data, lists[part]);
    }

    public void Clear()
    {
        foreach (SortList list in lists)
            list.Clear();
        used = 0;
        Count = 0;
    }

    sealed class Sorted(byte[] data, SortList list) : RecordStream
    {
        int index = -1;

        public override bool Next() => ++index < list.Count;
        public override ReadOnlySpan<byte> Key => list[index].Key(data);
        public override ReadOnlySpan<byte> Value => list[index].Value(data);
        public override void Dispose() { }
    }
}
