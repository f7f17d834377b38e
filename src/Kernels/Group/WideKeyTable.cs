using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// Gives each distinct key of several 64-bit words a dense number, in order of first appearance; see <see cref="KeyTable"/> for keys of one word.
/// Hashes with open addressing; a slot holds a quarter of the key's hash beside its number, so that other keys are seldom looked at.
/// Not safe for several threads at once, except that any number may call <see cref="Find"/> while nobody adds.
/// </summary>
public sealed unsafe class WideKeyTable : IDisposable
{
    const int Tile = 64;
    const int NearBytes = 256 << 10;

    readonly GrowingBuffer<ulong> keys = new(256);
    NativeBuffer slotBuffer;
    Slot* slots;
    int slotMask;

    struct Slot
    {
        public uint Tag;

        /// <summary>The key's number plus 1; 0 in a free slot.</summary>
        public int Number;
    }

    /// <summary>A table of keys of <paramref name="width"/> words each, at least one.</summary>
    public WideKeyTable(int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Width = width;
        slotMask = 511;
        slotBuffer = NativePool.Shared.RentZeroed((slotMask + 1L) * sizeof(Slot));
        slots = (Slot*)slotBuffer.Pointer;
    }

    /// <summary>Words of a key.</summary>
    public int Width { get; }

    /// <summary>Distinct keys so far.</summary>
    public int Count { get; private set; }

    /// <summary>The distinct keys in order of their numbers, the words of each next to each other; valid until the next key is added.</summary>
    public ReadOnlySpan<ulong> Keys => keys.AsSpan();

    /// <summary>Writes the number of each key, a new one where the key was not seen before; <paramref name="words"/> holds key after key.</summary>
    /// <exception cref="ArgumentException">There are not <see cref="Width"/> words for each number.</exception>
    public void Assign(ReadOnlySpan<ulong> words, Span<int> numbers)
    {
        CheckLength(words.Length, numbers.Length);
        fixed (ulong* source = words)
        fixed (int* target = numbers)
            for (int start = 0; start < numbers.Length; start += Tile)
            {
                int count = Math.Min(Tile, numbers.Length - start);
                if (2L * (Count + Tile) > slotMask) Grow();
                Resolve(source + ((long)start * Width), count, target + start, add: true);
            }
    }

    /// <summary>Writes the number of each key, -1 where the table does not have it.</summary>
    /// <inheritdoc cref="Assign"/>
    public void Find(ReadOnlySpan<ulong> words, Span<int> numbers)
    {
        CheckLength(words.Length, numbers.Length);
        fixed (ulong* source = words)
        fixed (int* target = numbers)
            for (int start = 0; start < numbers.Length; start += Tile)
                Resolve(source + ((long)start * Width), Math.Min(Tile, numbers.Length - start), target + start, add: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        keys.Dispose();
        slotBuffer.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Resolve(ulong* words, int count, int* numbers, bool add)
    {
        ulong* tile = stackalloc ulong[Tile];
        bool far = (long)slotMask * sizeof(Slot) > NearBytes;
        for (int i = 0; i < count; i++)
        {
            tile[i] = Hash(words + ((long)i * Width));
            if (far) Prefetch.ToFirstLevel(slots + ((int)tile[i] & slotMask));
        }
        for (int i = 0; i < count; i++)
        {
            ulong* key = words + ((long)i * Width);
            uint tag = (uint)(tile[i] >> 32);
            int at = (int)tile[i] & slotMask;
            while (slots[at].Number != 0 && (slots[at].Tag != tag || !IsKey(slots[at].Number - 1, key))) at = (at + 1) & slotMask;
            if (add && slots[at].Number == 0)
            {
                keys.AddRange(new(key, Width));
                slots[at] = new Slot { Tag = tag, Number = ++Count };
            }
            numbers[i] = slots[at].Number - 1;
        }
    }

    bool IsKey(int number, ulong* key) => keys.AsSpan().Slice(checked(number * Width), Width).SequenceEqual(new(key, Width));

    ulong Hash(ulong* key)
    {
        ulong hash = 0;
        for (int i = 0; i < Width; i++) hash = HashMix.Fold(hash ^ key[i]);
        return hash;
    }

    void Grow()
    {
        slotBuffer.Dispose();
        slotMask = checked((slotMask * 2) + 1);
        slotBuffer = NativePool.Shared.RentZeroed((slotMask + 1L) * sizeof(Slot));
        slots = (Slot*)slotBuffer.Pointer;
        fixed (ulong* known = keys.AsSpan())
            for (int number = 0; number < Count; number++)
            {
                ulong hash = Hash(known + ((long)number * Width));
                int at = (int)hash & slotMask;
                while (slots[at].Number != 0) at = (at + 1) & slotMask;
                slots[at] = new Slot { Tag = (uint)(hash >> 32), Number = number + 1 };
            }
    }

    void CheckLength(int wordCount, int numberCount)
    {
        if (wordCount != (long)numberCount * Width) throw new ArgumentException($"{numberCount} keys of {Width} words are {(long)numberCount * Width} words, not {wordCount}.");
    }
}
