using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Accel.MapReduce;

/// <summary>
/// Counts of words: a table of open addressing, whose slots hold short words themselves and point into an array of bytes for long ones. Words are taken
/// in batches: first every slot of a batch is touched, so that the caches fetch them side by side, and then they are compared and counted.
/// </summary>
sealed class WordTable
{
    const int FirstSlots = 1 << 12;

    SlotArray slots = new(FirstSlots);
    byte[] longWords = [];
    int longUsed;
    int wordCount;
    int touched;

    /// <summary>A word and its count, which is 0 where the slot is free.</summary>
    struct Slot
    {
        public WordKey Key;
        public long Count;
    }

    /// <summary>A power of two of slots, none of which lies across two cache lines.</summary>
    sealed class SlotArray
    {
        readonly ulong[] memory;
        readonly int offset;

        public SlotArray(int length)
        {
            int slotWords = Unsafe.SizeOf<Slot>() / sizeof(ulong);
            memory = GC.AllocateArray<ulong>((length + 1) * slotWords, pinned: true);
            nint start = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
            offset = (int)(-start / sizeof(ulong)) & (slotWords - 1);
            Length = length;
        }

        public int Length { get; }

        public Span<Slot> Span => MemoryMarshal.Cast<ulong, Slot>(memory.AsSpan(offset))[..Length];
    }

    /// <summary>The memory that the table takes up.</summary>
    public long ByteCount => (long)Unsafe.SizeOf<Slot>() * slots.Length + longWords.Length;

    /// <summary>Counts a batch of words of <paramref name="text"/>, whose hashes are given.</summary>
    public void Count(ReadOnlySpan<WordKey> words, ReadOnlySpan<uint> hashes, ReadOnlySpan<byte> text)
    {
        if (wordCount + words.Length > slots.Length / 2) Grow();
        Span<Slot> table = slots.Span;
        Touch(table, hashes);
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].IsLong) CountLong(table, words[i], text);
            else CountShort(table, words[i], hashes[i]);
        }
    }

    void Touch(ReadOnlySpan<Slot> table, ReadOnlySpan<uint> hashes)
    {
        int sum = 0;
        foreach (uint hash in hashes)
            sum += table[(int)(hash & (uint)(table.Length - 1))].Key.Length;
        touched = sum;
    }

    void CountShort(Span<Slot> table, in WordKey word, uint hash)
    {
        for (; ; hash++)
        {
            ref Slot slot = ref table[(int)(hash & (uint)(table.Length - 1))];
            if (slot.Key == word)
            {
                slot.Count++;
                return;
            }
            if (slot.Count != 0) continue;
            slot = new Slot { Key = word, Count = 1 };
            wordCount++;
            return;
        }
    }

    void CountLong(Span<Slot> table, WordKey word, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> bytes = text.Slice((int)word.High, word.Length);
        for (uint hash = word.Hash; ; hash++)
        {
            ref Slot slot = ref table[(int)(hash & (uint)(table.Length - 1))];
            if (slot.Key.Low == word.Low && slot.Key.Length == word.Length && LongWord(slot.Key).SequenceEqual(bytes))
            {
                slot.Count++;
                return;
            }
            if (slot.Count != 0) continue;
            slot = new Slot { Key = word with { High = (ulong)Keep(bytes) }, Count = 1 };
            wordCount++;
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

    /// <summary>Doubles the table, which is kept half empty.</summary>
    void Grow()
    {
        var grown = new SlotArray(slots.Length * 2);
        Span<Slot> table = grown.Span;
        foreach (ref readonly Slot slot in slots.Span)
        {
            if (slot.Count == 0) continue;
            uint hash = slot.Key.Hash;
            while (table[(int)(hash & (uint)(table.Length - 1))].Count != 0)
                hash++;
            table[(int)(hash & (uint)(table.Length - 1))] = slot;
        }
        slots = grown;
    }

    /// <summary>Forgets all words.</summary>
    public void Clear()
    {
        slots.Span.Clear();
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
                ref readonly Slot slot = ref table.slots.Span[index];
                if (slot.Key.IsLong) return new WordTotal(table.LongWord(slot.Key), slot.Count);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, slot.Key.Low);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(sizeof(ulong)), slot.Key.High);
                return new WordTotal(bytes.AsSpan(0, slot.Key.Length), slot.Count);
            }
        }

        public bool MoveNext()
        {
            Span<Slot> slots = table.slots.Span;
            while (++index < slots.Length)
                if (slots[index].Count != 0) return true;
            return false;
        }
    }
}
