using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Accel.MapReduce;

/// <summary>
/// Counts of words: a table of open addressing, whose slots hold short words themselves and point into an array of bytes for long ones. Words are taken
/// in batches: first every slot of a batch is touched, so that the caches fetch them side by side, and then they are compared and counted.
/// </summary>
sealed class WordTable
{
    /// <summary>How many words are looked up at a time.</summary>
    public const int BatchLength = 128;

    const int FirstSlots = 1 << 12;

    Slot[] slots = new Slot[FirstSlots];
    byte[] longWords = [];
    int longUsed;
    int wordCount;
    readonly uint[] hashes = new uint[BatchLength];
    int touched;

    /// <summary>A word and its count, which is 0 where the slot is free.</summary>
    struct Slot
    {
        public WordKey Key;
        public long Count;
    }

    /// <summary>The memory that the table takes up.</summary>
    public long ByteCount => (long)Unsafe.SizeOf<Slot>() * slots.Length + longWords.Length;

    /// <summary>Counts a batch of words of <paramref name="text"/>.</summary>
    public void Count(ReadOnlySpan<WordKey> words, ReadOnlySpan<byte> text)
    {
        Touch(words);
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].IsLong) CountLong(words[i], text);
            else CountShort(words[i], hashes[i]);
        }
    }

    void Touch(ReadOnlySpan<WordKey> words)
    {
        Slot[] table = slots;
        Span<uint> hashes = this.hashes.AsSpan(0, words.Length);
        int sum = 0;
        for (int i = 0; i < words.Length; i++)
            hashes[i] = words[i].Hash;
        foreach (uint hash in hashes)
            sum += table[hash & (uint)(table.Length - 1)].Key.Length;
        touched = sum;
    }

    void CountShort(WordKey word, uint hash)
    {
        Slot[] table = slots;
        for (; ; hash++)
        {
            ref Slot slot = ref table[hash & (uint)(table.Length - 1)];
            if (slot.Key == word)
            {
                slot.Count++;
                return;
            }
            if (slot.Count != 0) continue;
            slot = new Slot { Key = word, Count = 1 };
            GrowIfFull();
            return;
        }
    }

    void CountLong(WordKey word, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> bytes = text.Slice((int)word.High, word.Length);
        for (uint hash = word.Hash; ; hash++)
        {
            ref Slot slot = ref slots[hash & (uint)(slots.Length - 1)];
            if (slot.Key.Low == word.Low && slot.Key.Length == word.Length && LongWord(slot.Key).SequenceEqual(bytes))
            {
                slot.Count++;
                return;
            }
            if (slot.Count != 0) continue;
            slot = new Slot { Key = word with { High = (ulong)Keep(bytes) }, Count = 1 };
            GrowIfFull();
            return;
        }
    }

    int Keep(ReadOnlySpan<byte> word)
    {
        long needed = (long)longUsed + word.Length;
        if (needed > longWords.Length)
            Array.Resize(ref longWords, checked((int)Math.Max(needed, Math.Min(2L * longWords.Length, Array.MaxLength))));
        word.CopyTo(longWords.AsSpan(longUsed));
        longUsed += word.Length;
        return longUsed - word.Length;
    }

    ReadOnlySpan<byte> LongWord(in WordKey key) => longWords.AsSpan((int)key.High, key.Length);

    /// <summary>Doubles the table when three quarters of it are taken.</summary>
    void GrowIfFull()
    {
        if (++wordCount * 4L <= slots.Length * 3L) return;
        var grown = new Slot[slots.Length * 2];
        foreach (ref Slot slot in slots.AsSpan())
        {
            if (slot.Count == 0) continue;
            uint hash = slot.Key.Hash;
            while (grown[hash & (uint)(grown.Length - 1)].Count != 0)
                hash++;
            grown[hash & (uint)(grown.Length - 1)] = slot;
        }
        slots = grown;
    }

    /// <summary>Forgets all words.</summary>
    public void Clear()
    {
        Array.Clear(slots);
        wordCount = 0;
        longUsed = 0;
    }

    /// <summary>The words and their counts, in no particular order; a word is valid until the next.</summary>
    public Enumerator GetEnumerator() => new(this);

    public struct Enumerator(WordTable table)
    {
        readonly byte[] bytes = new byte[WordKey.InlineBytes];
        int index = -1;

        public readonly WordTotal Current
        {
            get
            {
                ref readonly Slot slot = ref table.slots[index];
                if (slot.Key.IsLong) return new WordTotal(table.LongWord(slot.Key), slot.Count);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, slot.Key.Low);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(sizeof(ulong)), slot.Key.High);
                return new WordTotal(bytes.AsSpan(0, slot.Key.Length), slot.Count);
            }
        }

        public bool MoveNext()
        {
            while (++index < table.slots.Length)
                if (table.slots[index].Count != 0) return true;
            return false;
        }
    }
}
