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

    public void Sort(byte[] data)
    {
        Span<ulong> keys = prefixes.AsSpan(0, Count);
        Span<SortEntry> items = entries.AsSpan(0, Count);
        keys.Sort(items);
        Comparison<SortEntry>? byRest = null;
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1) items[start..end].Sort(byRest ??= (left, right) => CompareRest(left, right, data));
            start = end;
        }
    }

    /// <summary>Compares keys of one prefix. Those no longer than it differ, if at all, in their number of zero bytes at the end.</summary>
    static int CompareRest(SortEntry left, SortEntry right, byte[] data)
    {
        int order = left.KeyLength <= sizeof(ulong) || right.KeyLength <= sizeof(ulong)
            ? left.KeyLength.CompareTo(right.KeyLength)
            : left.Key(data)[sizeof(ulong)..].SequenceCompareTo(right.Key(data)[sizeof(ulong)..]);
        return order != 0 ? order : left.Offset.CompareTo(right.Offset);
    }
}
