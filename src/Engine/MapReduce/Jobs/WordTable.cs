using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Accel.MapReduce;

/// <summary>
/// Counts of words: open addressing over slots of 32 bytes. A word of up to 16 bytes lies in its slot, padded with zeros, and is compared in one step;
/// a longer one lies in an array of bytes behind, and its slot holds its hash.
/// </summary>
sealed class WordTable
{
    const int InlineBytes = 16;
    const int FirstSlots = 1 << 12;

    Slot[] slots = new Slot[FirstSlots];
    byte[] longWords = new byte[1 << 12];
    int longUsed;
    int wordCount;

    /// <summary>A word that is there has a length and a count above 0.</summary>
    struct Slot
    {
        /// <summary>The first eight bytes of a short word; the hash of a long one.</summary>
        public ulong Low;

        /// <summary>The next eight bytes of a short word; where a long one starts in the array of long words.</summary>
        public ulong High;

        public long Count;
        public int Length;
    }

    /// <summary>The memory that the table takes up.</summary>
    public long ByteCount => 32L * slots.Length + longWords.Length;

    /// <summary>Counts the words of <paramref name="text"/>, which neither starts nor ends inside a word.</summary>
    public void Count(ReadOnlySpan<byte> text)
    {
        int start = 0, block = 0;
        for (; block + Vector256<byte>.Count <= text.Length; block += Vector256<byte>.Count)
        {
            uint spaces = SpaceMask(Vector256.Create(text[block..]));
            for (; spaces != 0; spaces &= spaces - 1)
            {
                int end = block + BitOperations.TrailingZeroCount(spaces);
                if (end > start) Add(text, start, end - start);
                start = end + 1;
            }
        }
        for (; block <= text.Length; block++)
        {
            if (block < text.Length && !IsSpace(text[block])) continue;
            if (block > start) Add(text, start, block - start);
            start = block + 1;
        }
    }

    static uint SpaceMask(Vector256<byte> bytes)
    {
        Vector256<byte> space = Vector256.Equals(bytes, Vector256.Create((byte)' '));
        Vector256<byte> control = Vector256.LessThan((bytes - Vector256.Create((byte)'\t')), Vector256.Create((byte)5));
        return (space | control).ExtractMostSignificantBits();
    }

    static bool IsSpace(byte value) => value == ' ' || (byte)(value - '\t') < 5;

    void Add(ReadOnlySpan<byte> text, int start, int length)
    {
        if (length > InlineBytes) { AddLong(text.Slice(start, length)); return; }
        Vector128<byte> word;
        if (text.Length - start >= InlineBytes) word = Vector128.Create(text[start..]);
        else
        {
            Span<byte> padded = stackalloc byte[InlineBytes];
            padded.Clear();
            text.Slice(start, length).CopyTo(padded);
            word = Vector128.Create<byte>(padded);
        }
        Vector128<byte> mask = Vector128.LessThan(Vector128<sbyte>.Indices, Vector128.Create((sbyte)length)).AsByte();
        Vector128<ulong> bytes = (word & mask).AsUInt64();
        ulong low = bytes.GetElement(0), high = bytes.GetElement(1);
        ulong hashHigh = Math.BigMul(low ^ 0x9E37_79B9_7F4A_7C15, high ^ 0xD1B5_4A32_D192_ED03, out ulong hashLow);
        Slot[] table = slots;
        for (uint index = (uint)(hashHigh ^ hashLow); ; index++)
        {
            ref Slot slot = ref table[index & (uint)(table.Length - 1)];
            if (slot.Low == low && slot.High == high && slot.Length == length)
            {
                slot.Count++;
                return;
            }
            if (slot.Length == 0)
            {
                slot = new Slot { Low = low, High = high, Length = length, Count = 1 };
                if (++wordCount * 2 > table.Length) Grow();
                return;
            }
        }
    }

    void AddLong(ReadOnlySpan<byte> word)
    {
        ulong hash = StableHash.Of(word);
        for (uint index = (uint)hash; ; index++)
        {
            ref Slot slot = ref slots[index & (uint)(slots.Length - 1)];
            if (slot.Low == hash && slot.Length == word.Length && LongWord(slot).SequenceEqual(word))
            {
                slot.Count++;
                return;
            }
            if (slot.Length == 0)
            {
                if (longUsed + word.Length > longWords.Length)
                    Array.Resize(ref longWords, (int)Math.Max((long)longUsed + word.Length, Math.Min(2L * longWords.Length, Array.MaxLength)));
                word.CopyTo(longWords.AsSpan(longUsed));
                slot = new Slot { Low = hash, High = (ulong)longUsed, Length = word.Length, Count = 1 };
                longUsed += word.Length;
                if (++wordCount * 2 > slots.Length) Grow();
                return;
            }
        }
    }

    ReadOnlySpan<byte> LongWord(in Slot slot) => longWords.AsSpan((int)slot.High, slot.Length);

    void Grow()
    {
        Slot[] old = slots;
        slots = new Slot[old.Length * 2];
        foreach (ref Slot slot in old.AsSpan())
        {
            if (slot.Length == 0) continue;
            uint index;
            if (slot.Length > InlineBytes) index = (uint)slot.Low;
            else
            {
                ulong hashHigh = Math.BigMul(slot.Low ^ 0x9E37_79B9_7F4A_7C15, slot.High ^ 0xD1B5_4A32_D192_ED03, out ulong hashLow);
                index = (uint)(hashHigh ^ hashLow);
            }
            while (slots[index & (uint)(slots.Length - 1)].Length != 0)
                index++;
            slots[index & (uint)(slots.Length - 1)] = slot;
        }
    }

    public void Clear()
    {
        Array.Clear(slots);
        wordCount = 0;
        longUsed = 0;
    }

    public Enumerator GetEnumerator() => new(this);

    public ref struct Enumerator(WordTable table)
    {
        int index = -1;
        readonly byte[] bytes = new byte[InlineBytes];

        public WordTotal Current
        {
            get
            {
                ref readonly Slot slot = ref table.slots[index];
                if (slot.Length > InlineBytes) return new WordTotal(table.LongWord(slot), slot.Count);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, slot.Low);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), slot.High);
                return new WordTotal(bytes.AsSpan(0, slot.Length), slot.Count);
            }
        }

        public bool MoveNext()
        {
            while (++index < table.slots.Length)
                if (table.slots[index].Length != 0) return true;
            return false;
        }
    }
}
