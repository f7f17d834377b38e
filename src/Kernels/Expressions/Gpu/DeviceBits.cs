using System.Runtime.CompilerServices;
using ILGPU;

namespace Accel.Kernels.Expressions;

/// <summary>Bitmaps in a GPU's memory: bit i of byte i / 8, least significant first, as on the host, and written as words of 32 bits.</summary>
static class DeviceBits
{
    /// <summary>Bits of a word.</summary>
    public const int WordLength = 32;

    /// <summary>Words that hold so many bits.</summary>
    public static long WordCount(long bitCount) => (bitCount + WordLength - 1) / WordLength;

    /// <summary>Whether the bit of a row is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Get(ArrayView<byte> bitmap, long row) => ((bitmap[row / 8] >> (int)(row % 8)) & 1) != 0;

    /// <summary>Whether a row is valid by a validity bitmap; an empty one has no nulls.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsValid(ArrayView<byte> validity, long row) => validity.Length == 0 || Get(validity, row);

    /// <summary>
    /// Makes words of one bit from each thread, in row order; all threads of the group take part. One thread of each 32 reads all their bits:
    /// they lie in different banks of shared memory for different warps, and nothing else waits for it.
    /// </summary>
    /// <param name="room">Shared memory, a word for each thread.</param>
    /// <param name="bit">1 or 0; 0 of rows that there are not.</param>
    /// <param name="row">The thread's row.</param>
    /// <param name="words">The bitmap.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pack(ArrayView<uint> room, uint bit, long row, ArrayView<uint> words)
    {
        room[Group.IdxX] = bit;
        Group.Barrier();
        if (Group.IdxX % WordLength != 0 || row / WordLength >= words.Length) return;
        uint word = 0;
        for (int i = 0; i < WordLength; i++) word |= room[Group.IdxX + i] << i;
        words[row / WordLength] = word;
    }
}
