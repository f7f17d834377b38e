using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// Numbers keys with and without nulls together, in order of first appearance. Keys with nulls have a table of their own, whose keys carry a word more: which columns are null.
/// </summary>
sealed class NullableKeys : IDisposable
{
    readonly PlainKeys plain;
    readonly WideKeyTable masked;
    readonly List<int> plainGroups = [];
    readonly List<int> maskedGroups = [];

    /// <summary>Each group's number in its table; of those with nulls, the complement.</summary>
    readonly List<int> origins = [];

    int[] plainNumbers = [];
    int[] maskedNumbers = [];
    ulong[] maskedWords = [];

    /// <summary>Goes on from keys without nulls, which it borrows.</summary>
    public NullableKeys(PlainKeys plain)
    {
        this.plain = plain;
        masked = new WideKeyTable(plain.Width + 1);
        for (int number = 0; number < plain.Count; number++) Add(plainGroups, number);
    }

    /// <summary>Distinct keys so far.</summary>
    public int Count => origins.Count;

    /// <summary>The words of a key and which of its columns are null.</summary>
    public ReadOnlySpan<ulong> Key(int group, out ulong nulls)
    {
        int origin = origins[group];
        nulls = 0;
        if (origin >= 0) return plain[origin];
        ReadOnlySpan<ulong> key = masked.Keys.Slice(checked(~origin * masked.Width), masked.Width);
        nulls = key[^1];
        return key[..^1];
    }

    /// <summary>Takes a key column's values out of all keys; the validity bitmap is the caller's, null where the column has no nulls.</summary>
    public NativeBuffer? Take(int column, KeyLayout layout, Span<long> values)
    {
        NativeBuffer? validity = null;
        int byteCount = Bitmap.ByteCount(values.Length);
        for (int group = 0; group < values.Length; group++)
        {
            values[group] = layout.Get(column, Key(group, out ulong nulls));
            if ((nulls >> column & 1) == 0) continue;
            if (validity is null)
            {
                validity = NativePool.Shared.Rent(byteCount);
                Bitmap.SetAll(validity.AsSpan<byte>(byteCount), values.Length);
            }
            Bitmap.Clear(validity.AsSpan<byte>(byteCount), group);
        }
        return validity;
    }

    /// <summary>Numbers keys given by their words and masks; no masks means no nulls. In a column that is null a key's bits are zero.</summary>
    public void Assign(ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> masks, Span<int> groups)
    {
        if (plainNumbers.Length < groups.Length)
        {
            plainNumbers = new int[groups.Length];
            maskedNumbers = new int[groups.Length];
            maskedWords = new ulong[groups.Length * masked.Width];
        }
        int maskedCount = 0;
        if (masks.IsEmpty) plain.Assign(words, plainNumbers.AsSpan(0, groups.Length));
        else
        {
            plain.Assign(words, masks, plainNumbers.AsSpan(0, groups.Length));
            for (int i = 0; i < masks.Length; i++)
            {
                if (masks[i] == 0) continue;
                Span<ulong> key = maskedWords.AsSpan(maskedCount++ * masked.Width, masked.Width);
                words.Slice(i * plain.Width, plain.Width).CopyTo(key);
                key[^1] = masks[i];
            }
            masked.Assign(maskedWords.AsSpan(0, maskedCount * masked.Width), maskedNumbers.AsSpan(0, maskedCount));
        }
        maskedCount = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            int number = plainNumbers[i];
            groups[i] = number >= 0 ? GroupOf(plainGroups, number, number) : GroupOf(maskedGroups, maskedNumbers[maskedCount], ~maskedNumbers[maskedCount++]);
        }
    }

    public void Dispose() => masked.Dispose();

    /// <summary>The group of a table's number; a table's new numbers come one by one.</summary>
    int GroupOf(List<int> known, int number, int origin)
    {
        if (number == known.Count) Add(known, origin);
        return known[number];
    }

    void Add(List<int> known, int origin)
    {
        known.Add(origins.Count);
        origins.Add(origin);
    }
}
