using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A growing set of 64-bit words: open addressing with linear probing, at most half full. Zero, which marks an empty slot, is kept apart.</summary>
sealed unsafe class WordSet : IDisposable
{
    const int FirstCapacity = 1 << 12;

    NativeBuffer buffer = NativePool.Shared.RentZeroed(FirstCapacity * sizeof(ulong));
    ulong* slots;
    uint mask = FirstCapacity - 1;
    uint filled;
    bool hasZero;

    public WordSet() => slots = (ulong*)buffer.Pointer;

    /// <summary>How many words there are.</summary>
    public int Count => (int)filled + (hasZero ? 1 : 0);

    /// <summary>Adds a word; whether it is new.</summary>
    public bool Add(ulong word)
    {
        if ((filled + 1) * 2 > mask) Grow();
        return Insert(word);
    }

    /// <summary>Adds many words, and calls <paramref name="onNew"/> with the index of each that is new. The slots of a few are fetched before the first is looked at.</summary>
    public void AddAll<TOnNew>(ReadOnlySpan<ulong> words, ref TOnNew onNew) where TOnNew : struct, IOnNew
    {
        const int Ahead = 16;
        for (int start = 0; start < words.Length; start += Ahead)
        {
            int end = Math.Min(start + Ahead, words.Length);
            if ((filled + Ahead) * 2 > mask) Grow();
            if (Sse.IsSupported)
                for (int i = start; i < end; i++) Sse.Prefetch0(slots + Slot(words[i]));
            for (int i = start; i < end; i++)
                if (Insert(words[i])) onNew.Invoke(i);
        }
    }

    /// <summary>Adds all words of another set.</summary>
    public void UnionWith(WordSet other)
    {
        if (other.hasZero) hasZero = true;
        for (uint slot = 0; slot <= other.mask; slot++)
            if (other.slots[slot] != 0) Add(other.slots[slot]);
    }

    /// <inheritdoc/>
    public void Dispose() => buffer.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint Slot(ulong word) => (uint)HashMix.Fold(word) & mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Insert(ulong word)
    {
        if (word == 0)
        {
            bool isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        uint slot = Slot(word);
        for (; slots[slot] != 0; slot = (slot + 1) & mask)
            if (slots[slot] == word) return false;
        slots[slot] = word;
        filled++;
        return true;
    }

    void Grow()
    {
        NativeBuffer small = buffer;
        uint smallMask = mask;
        mask = checked(((mask + 1) * 2) - 1);
        buffer = NativePool.Shared.RentZeroed((mask + 1L) * sizeof(ulong));
        slots = (ulong*)buffer.Pointer;
        ulong* words = (ulong*)small.Pointer;
        for (uint i = 0; i <= smallMask; i++)
        {
            if (words[i] == 0) continue;
            uint slot = Slot(words[i]);
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = words[i];
        }
        small.Dispose();
    }
}

/// <summary>What happens with a word that a set did not have.</summary>
interface IOnNew
{
    /// <summary>The word at <paramref name="index"/> was new.</summary>
    void Invoke(int index);
}
