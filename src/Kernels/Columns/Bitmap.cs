using System.Numerics;
using System.Runtime.InteropServices;

namespace Accel.Kernels.Columns;

/// <summary>Arrow's validity bitmaps: bit i of byte i / 8, least significant first; a set bit is a value, a clear bit is null.</summary>
public static class Bitmap
{
    /// <summary>Bytes that hold <paramref name="bitCount"/> bits.</summary>
    public static int ByteCount(int bitCount) => (int)(((long)bitCount + 7) / 8);

    /// <summary>Whether bit <paramref name="index"/> is set.</summary>
    public static bool Get(ReadOnlySpan<byte> bitmap, int index) => (bitmap[index >> 3] >> (index & 7) & 1) != 0;

    /// <summary>Bit <paramref name="index"/>; true where there is no bitmap.</summary>
    internal static unsafe bool IsValid(byte* bitmap, int index) => bitmap == null || (bitmap[index >> 3] >> (index & 7) & 1) != 0;

    /// <summary>Sets bit <paramref name="index"/>.</summary>
    public static void Set(Span<byte> bitmap, int index) => bitmap[index >> 3] |= (byte)(1 << (index & 7));

    /// <summary>Clears bit <paramref name="index"/>.</summary>
    public static void Clear(Span<byte> bitmap, int index) => bitmap[index >> 3] &= (byte)~(1 << (index & 7));

    /// <summary>How many of the first <paramref name="bitCount"/> bits are set.</summary>
    public static int CountSet(ReadOnlySpan<byte> bitmap, int bitCount)
    {
        ReadOnlySpan<byte> whole = bitmap[..(bitCount >> 3)];
        int count = 0;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(whole)) count += BitOperations.PopCount(word);
        foreach (byte rest in whole[(whole.Length & ~7)..]) count += BitOperations.PopCount(rest);
        if ((bitCount & 7) != 0) count += BitOperations.PopCount((uint)(bitmap[bitCount >> 3] & ((1 << (bitCount & 7)) - 1)));
        return count;
    }

    /// <summary>Sets the first <paramref name="bitCount"/> bits and clears what is left of the last byte.</summary>
    public static void SetAll(Span<byte> bitmap, int bitCount)
    {
        bitmap[..(bitCount >> 3)].Fill(0xFF);
        if ((bitCount & 7) != 0) bitmap[bitCount >> 3] = (byte)((1 << (bitCount & 7)) - 1);
    }
}
