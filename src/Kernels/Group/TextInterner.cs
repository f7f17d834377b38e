using System.Runtime.InteropServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Gives each distinct UTF-8 text a dense number, in order of first appearance. Not safe for several threads at once.</summary>
public sealed class TextInterner : IDisposable
{
    readonly GrowingBuffer<byte> bytes = new(1024);
    readonly List<int> ends = [];
    readonly List<ulong> hashes = [];
    int[] slots = new int[64];

    /// <summary>Distinct texts so far.</summary>
    public int Count => ends.Count;

    /// <summary>The text of a number.</summary>
    public ReadOnlySpan<byte> this[int id] => bytes.AsSpan()[(id == 0 ? 0 : ends[id - 1])..ends[id]];

    /// <summary>The number of <paramref name="text"/>, a new one if it was not seen before.</summary>
    /// <exception cref="AccelException">The distinct texts exceed 2 GiB.</exception>
    public int Intern(ReadOnlySpan<byte> text)
    {
        ulong hash = Hash(text);
        int mask = slots.Length - 1;
        for (int slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            int id = slots[slot] - 1;
            if (id < 0) return Add(text, hash, slot);
            if (hashes[id] == hash && this[id].SequenceEqual(text)) return id;
        }
    }

    /// <summary>The number of <paramref name="text"/>, or -1 if it was never interned.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        ulong hash = Hash(text);
        int mask = slots.Length - 1;
        for (int slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            int id = slots[slot] - 1;
            if (id < 0 || (hashes[id] == hash && this[id].SequenceEqual(text))) return id;
        }
    }

    /// <summary>The distinct texts in order of their numbers, as a column of the caller's.</summary>
    public Column ToColumn()
    {
        NativeBuffer offsets = NativePool.Shared.Rent<int>(Count + 1);
        Span<int> target = offsets.AsSpan<int>(Count + 1);
        target[0] = 0;
        CollectionsMarshal.AsSpan(ends).CopyTo(target[1..]);
        NativeBuffer text = NativePool.Shared.Rent(bytes.Count);
        bytes.AsSpan().CopyTo(text.AsSpan<byte>(bytes.Count));
        return Column.OfText(Count, offsets, text);
    }

    /// <inheritdoc/>
    public void Dispose() => bytes.Dispose();

    int Add(ReadOnlySpan<byte> text, ulong hash, int slot)
    {
        if ((long)bytes.Count + text.Length > int.MaxValue)
            throw new AccelException("The distinct texts of a column exceed 2 GiB. Group or sort by a shorter column.");
        bytes.AddRange(text);
        ends.Add(bytes.Count);
        hashes.Add(hash);
        slots[slot] = Count;
        if (Count * 2 > slots.Length) Grow();
        return Count - 1;
    }

    void Grow()
    {
        slots = new int[slots.Length * 4];
        int mask = slots.Length - 1;
        for (int id = 0; id < hashes.Count; id++)
        {
            int slot = (int)hashes[id] & mask;
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = id + 1;
        }
    }

    /// <summary>Multiply-and-fold over words of eight bytes; the last word overlaps the one before it.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> text)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
        ulong hash = (ulong)text.Length * Multiplier;
        if (text.Length >= 8)
        {
            for (int i = 0; i + 8 <= text.Length; i += 8) hash = HashMix.Fold(hash ^ MemoryMarshal.Read<ulong>(text[i..]));
            return HashMix.Fold(hash ^ MemoryMarshal.Read<ulong>(text[^8..]));
        }
        ulong word = 0;
        for (int i = 0; i < text.Length; i++) word |= (ulong)text[i] << (8 * i);
        return HashMix.Fold(hash ^ word);
    }
}
