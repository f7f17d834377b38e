namespace Accel.Kernels;

/// <summary>
/// Gives each distinct key a dense group number, in order of first appearance. A key is a fixed number of 64-bit words.
/// Not safe for several threads at once.
/// </summary>
public sealed class GroupTable
{
    readonly int width;
    ulong[] keys;
    int[] slots = new int[256];

    /// <summary>A table of keys of <paramref name="width"/> words; of 0 words, all rows are one group.</summary>
    public GroupTable(int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        this.width = width;
        keys = new ulong[128 * width];
    }

    /// <summary>Groups so far.</summary>
    public int Count { get; private set; }

    /// <summary>The words of a group's key.</summary>
    public ReadOnlySpan<ulong> this[int group] => keys.AsSpan(group * width, width);

    /// <summary>Writes the group of each key: <paramref name="words"/> holds a key's words next to each other, key after key.</summary>
    public void Assign(ReadOnlySpan<ulong> words, Span<int> groups)
    {
        for (int i = 0; i < groups.Length; i++) groups[i] = GetOrAdd(words.Slice(i * width, width));
    }

    /// <summary>The group of a key.</summary>
    public int GetOrAdd(ReadOnlySpan<ulong> key)
    {
        int mask = slots.Length - 1;
        for (int slot = (int)Hash(key) & mask; ; slot = (slot + 1) & mask)
        {
            int group = slots[slot] - 1;
            if (group < 0) return Add(key, slot);
            if (this[group].SequenceEqual(key)) return group;
        }
    }

    int Add(ReadOnlySpan<ulong> key, int slot)
    {
        if ((Count + 1) * width > keys.Length) Array.Resize(ref keys, checked(keys.Length * 2));
        key.CopyTo(keys.AsSpan(Count * width));
        slots[slot] = ++Count;
        if (Count * 2 > slots.Length) Grow();
        return Count - 1;
    }

    void Grow()
    {
        slots = new int[checked(slots.Length * 4)];
        int mask = slots.Length - 1;
        for (int group = 0; group < Count; group++)
        {
            int slot = (int)Hash(this[group]) & mask;
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = group + 1;
        }
    }

    static ulong Hash(ReadOnlySpan<ulong> key)
    {
        ulong hash = 0;
        foreach (ulong word in key) hash = HashMix.Fold(hash ^ word);
        return hash;
    }
}
