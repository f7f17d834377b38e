using System.Runtime.CompilerServices;

namespace Accel.MapReduce;

/// <summary>
/// The pairs of one part: prefixes of their keys and where they lie. Sorted first by prefix, a plain sort of numbers, and then each run of one
/// prefix by the rest of the key and by the place in the buffer, so that equal keys stay in the order in which they came.
/// </summary>
sealed class SortList
{
    /// <summary>What an entry costs.</summary>
    public static readonly int EntryBytes = sizeof(ulong) + Unsafe.SizeOf<SortEntry>();

    ulong[] prefixes = [];
    SortEntry[] entries = [];

    public int Count { get; private set; }

    public SortEntry this[int index] => entries[index];

    public void Add(ulong prefix, SortEntry entry)
    {
        if (Count == entries.Length)
        {
            int length = Math.Max(256, 2 * Count);
            Array.Resize(ref prefixes, length);
            Array.Resize(ref entries, length);
        }
        prefixes[Count] = prefix;
        entries[Count++] = entry;
    }

    public void Clear() => Count = 0;

    /// <summary>Sorts the pairs, whose bytes are in <paramref name="data"/>; to be called once after they were added.</summary>
    public void Sort(byte[] data)
    {
        Span<ulong> keys = prefixes.AsSpan(0, Count);
        Span<SortEntry> items = entries.AsSpan(0, Count);
        keys.Sort(items);
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1) SortRun(keys[start..end], items[start..end], data);
            start = end;
        }
    }

    /// <summary>
    /// Sorts pairs of one prefix. Keys no longer than it differ, if at all, in their number of zero bytes at the end: their length and place make a
    /// number that takes the place of the prefix, which has done its work.
    /// </summary>
    static void SortRun(Span<ulong> prefixes, Span<SortEntry> items, byte[] data)
    {
        int longCount = 0;
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].KeyLength > sizeof(ulong)) longCount++;
            prefixes[i] = (ulong)items[i].KeyLength << 32 | (uint)items[i].Offset;
        }
        if (longCount == 0) prefixes.Sort(items);
        else items.Sort((left, right) => Compare(left, right, data));
    }

    static int Compare(SortEntry left, SortEntry right, byte[] data)
    {
        int order = left.Key(data).SequenceCompareTo(right.Key(data));
        return order != 0 ? order : left.Offset.CompareTo(right.Offset);
    }
}
