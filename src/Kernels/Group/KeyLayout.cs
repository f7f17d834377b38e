namespace Accel.Kernels;

/// <summary>Where the bits of each key column lie in the words of a key: side by side in one word as long as they fit, the columns in order.</summary>
/// <remarks>The only column of a key keeps its whole word, with its sign, so that keys that lie close together are close as words.</remarks>
sealed class KeyLayout
{
    readonly (int Word, int Shift, ulong Mask)[] places;

    public KeyLayout(IReadOnlyList<DataType> types)
    {
        places = new (int, int, ulong)[types.Count];
        int word = 0, used = 0;
        for (int c = 0; c < places.Length; c++)
        {
            int bits = types.Count == 1 ? 64 : KeyWords.Bits(types[c]);
            if (used + bits > 64) (word, used) = (word + 1, 0);
            places[c] = (word, used, ulong.MaxValue >> (64 - bits));
            used += bits;
        }
        Width = word + 1;
    }

    /// <summary>Words of a key.</summary>
    public int Width { get; }

    /// <summary>Puts a column's values into the words of keys that lie one after the other, whose bits there are zero.</summary>
    public void Put(int column, ReadOnlySpan<long> values, Span<ulong> words)
    {
        (int word, int shift, ulong mask) = places[column];
        for (int i = 0, at = word; i < values.Length; i++, at += Width) words[at] |= ((ulong)values[i] & mask) << shift;
    }

    /// <summary>Takes a column's values out of the words of keys that lie one after the other.</summary>
    public void Take(int column, ReadOnlySpan<ulong> words, Span<long> values)
    {
        (int word, int shift, ulong mask) = places[column];
        for (int i = 0, at = word; i < values.Length; i++, at += Width) values[i] = (long)(words[at] >> shift & mask);
    }

    /// <summary>A column's value in a key; above its bits it is zero.</summary>
    public long Get(int column, ReadOnlySpan<ulong> key)
    {
        (int word, int shift, ulong mask) = places[column];
        return (long)(key[word] >> shift & mask);
    }

    /// <summary>Replaces a column's value in a key.</summary>
    public void Set(int column, Span<ulong> key, long value)
    {
        (int word, int shift, ulong mask) = places[column];
        key[word] = (key[word] & ~(mask << shift)) | ((ulong)value & mask) << shift;
    }
}
