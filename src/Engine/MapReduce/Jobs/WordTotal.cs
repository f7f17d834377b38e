namespace Accel.MapReduce;

/// <summary>A word and how often it occurs.</summary>
public readonly ref struct WordTotal
{
    /// <summary>That word, that often.</summary>
    public WordTotal(ReadOnlySpan<byte> word, long count)
    {
        Word = word;
        Count = count;
    }

    /// <summary>The word's bytes, as they stand in the text.</summary>
    public ReadOnlySpan<byte> Word { get; }

    /// <summary>How often it occurs.</summary>
    public long Count { get; }
}
