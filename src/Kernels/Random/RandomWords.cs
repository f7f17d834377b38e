using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The words of a stream: word p is word p mod 4 of the block whose counter is p / 4, then the stream, then the attempt, which is 0.</summary>
static unsafe class RandomWords
{
    /// <summary>Words of a block.</summary>
    public const int BlockWords = 4;

    /// <summary>The block of a counter, its words in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxBlock<Long1> Block(RandomStream stream, ulong counter, uint attempt) => Block(stream.Seed, stream.Stream, counter, attempt);

    /// <summary>The block of a counter, its words in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxBlock<Long1> Block(ulong seed, uint stream, ulong counter, uint attempt) =>
        new PhiloxBlock<Long1>(Long1.OfWord((uint)counter), Long1.OfWord((uint)(counter >> 32)), Long1.OfWord(stream), Long1.OfWord(attempt)).Mix(seed);

    /// <summary>A word that a later attempt at the number at a position takes: the first of a block of its own.</summary>
    public static uint Retry(ulong seed, uint stream, ulong position, uint attempt) => (uint)Block(seed, stream, position, attempt).Front.Value;

    /// <summary>The scalar twin: a block at a time.</summary>
    public static void FillScalar(RandomStream stream, ulong position, uint* result, int count)
    {
        for (int i = 0; i < count;)
        {
            PhiloxBlock<Long1> block = Block(stream, (position + (ulong)i) / BlockWords, 0);
            for (int word = (int)((position + (ulong)i) % BlockWords); word < BlockWords && i < count; word++, i++)
                result[i] = (uint)((word < 2 ? block.Front : block.Back).Value >> (word % 2 * 32));
        }
    }

    /// <summary>The SIMD twin, at the widest accelerated width.</summary>
    public static void Fill(RandomStream stream, ulong position, uint* result, int count)
    {
        if (LaneWidth.Is512) FillVectors<Lanes512<long>>(stream, position, result, count);
        else if (Vector256.IsHardwareAccelerated) FillVectors<Lanes256<long>>(stream, position, result, count);
        else FillVectors<Lanes128<long>>(stream, position, result, count);
    }

    /// <summary>A lane for each block. Words before the first and after the last whole row of blocks pass through a copy.</summary>
    static void FillVectors<L>(RandomStream stream, ulong position, uint* result, int count) where L : unmanaged, IWordLanes<L>, IMemoryLanes<L, long>
    {
        int row = L.Count * BlockWords;
        uint* copy = stackalloc uint[row];
        while (count > 0)
        {
            int skipped = (int)(position % BlockWords), taken = Math.Min(row - skipped, count);
            if (taken == row)
            {
                taken = count / row * row;
                FillRows<L>(stream, position / BlockWords, result, taken / row);
            }
            else
            {
                FillRows<L>(stream, position / BlockWords, copy, 1);
                new ReadOnlySpan<uint>(copy + skipped, taken).CopyTo(new(result, taken));
            }
            position += (ulong)taken;
            result += taken;
            count -= taken;
        }
    }

    static void FillRows<L>(RandomStream stream, ulong counter, uint* result, int rows) where L : unmanaged, IWordLanes<L>, IMemoryLanes<L, long>
    {
        long* counters = stackalloc long[L.Count];
        for (int i = 0; i < L.Count; i++) counters[i] = (long)counter + i;
        L current = L.Load(counters), step = L.OfWord((uint)L.Count), which = L.OfWord(stream.Stream);
        for (int i = 0; i < rows; i++)
        {
            PhiloxBlock<L> block = new PhiloxBlock<L>(current, L.HighWords(current), which, L.Zero).Mix(stream.Seed);
            L.StoreInTurns(block.Front, block.Back, (long*)(result + ((long)i * L.Count * BlockWords)));
            current += step;
        }
    }
}
