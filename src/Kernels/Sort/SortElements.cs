namespace Accel.Kernels;

/// <summary>Marks keys that carry no values.</summary>
readonly struct NoValue;

/// <summary>A key's word with the value that moves with it.</summary>
readonly struct SortPair<K, V>(K word, V value)
    where K : unmanaged
    where V : unmanaged
{
    public readonly K Word = word;
    public readonly V Value = value;
}

/// <summary>What the passes of a radix sort move: it has a word to sort by.</summary>
interface ISortElement<E, K>
{
    static abstract K Word(E element);
}

/// <summary>A word alone.</summary>
readonly struct WordElement<K> : ISortElement<K, K>
{
    public static K Word(K element) => element;
}

/// <summary>A word with a value.</summary>
readonly struct PairElement<K, V> : ISortElement<SortPair<K, V>, K>
    where K : unmanaged
    where V : unmanaged
{
    public static K Word(SortPair<K, V> element) => element.Word;
}

/// <summary>A word of 32 bits with a value of 32 bits, moved as one: a pair that the compiler would move in two.</summary>
readonly struct PackedElement : ISortElement<ulong, uint>
{
    public static uint Word(ulong element) => BitConverter.IsLittleEndian ? (uint)element : (uint)(element >> 32);
}
