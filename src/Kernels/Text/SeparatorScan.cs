using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels.Text;

/// <summary>
/// Finds what separates fields and records in delimited text: each delimiter and each line feed outside quotes.
/// Every quote opens or closes, so that a doubled quote inside a field changes nothing and whether a byte is quoted depends on nothing but the number of quotes before it.
/// </summary>
/// <remarks>
/// 64 bytes a step: three comparisons give a bit per byte; where a block holds quotes, a running exclusive or of their bits tells which bytes lie inside.
/// The last partial block is copied into a zeroed one, whose zeros match nothing.
/// </remarks>
public static class SeparatorScan
{
    const int BlockLength = 64;

    /// <summary>Writes the positions of the separators in <paramref name="text"/>, ascending, and returns how many there are.</summary>
    /// <param name="text">Text that starts outside quotes.</param>
    /// <param name="delimiter">What separates fields; not a line feed.</param>
    /// <param name="quote">What quotes fields; null: nothing does.</param>
    /// <param name="separators">Room for as many positions as there are bytes in the text.</param>
    /// <param name="lineFeedCount">How many of the separators are line feeds.</param>
    public static int Find(ReadOnlySpan<byte> text, byte delimiter, byte? quote, Span<int> separators, out int lineFeedCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(separators.Length, text.Length, nameof(separators));
        ref byte bytes = ref MemoryMarshal.GetReference(text);
        ref int target = ref MemoryMarshal.GetReference(separators);
        ulong inside = 0;
        int found = 0, lineFeeds = 0, at = 0;
        for (; at <= text.Length - BlockLength; at += BlockLength) Step(ref Unsafe.Add(ref bytes, at), ref target);
        if (at < text.Length)
        {
            Span<byte> block = stackalloc byte[BlockLength];
            block.Clear();
            text[at..].CopyTo(block);
            Step(ref MemoryMarshal.GetReference(block), ref target);
        }
        lineFeedCount = lineFeeds;
        return found;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Step(ref byte block, ref int target)
        {
            ulong lines = Matches(ref block, (byte)'\n');
            ulong ends = lines | Matches(ref block, delimiter);
            if (quote is { } mark)
            {
                ulong quotes = Matches(ref block, mark);
                if ((quotes | inside) != 0)
                {
                    ulong quoted = RunningXor(quotes) ^ inside;
                    inside = (ulong)((long)quoted >> 63);
                    ends &= ~quoted;
                    lines &= ~quoted;
                }
            }
            lineFeeds += BitOperations.PopCount(lines);
            for (; ends != 0; ends &= ends - 1) Unsafe.Add(ref target, found++) = at + BitOperations.TrailingZeroCount(ends);
        }
    }

    /// <summary>Bit i: the exclusive or of bits 0 to i.</summary>
    static ulong RunningXor(ulong bits)
    {
        for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
        return bits;
    }

    /// <summary>Bit i of 64: whether byte i is <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Matches(ref byte block, byte value)
    {
        if (Vector256.IsHardwareAccelerated)
            return Matches256(ref block, value) | (ulong)Matches256(ref Unsafe.Add(ref block, 32), value) << 32;
        return Matches128(ref block, value) | (ulong)Matches128(ref Unsafe.Add(ref block, 16), value) << 16
            | (ulong)Matches128(ref Unsafe.Add(ref block, 32), value) << 32 | (ulong)Matches128(ref Unsafe.Add(ref block, 48), value) << 48;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Matches256(ref byte block, byte value) => Vector256.Equals(Vector256.LoadUnsafe(ref block), Vector256.Create(value)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Matches128(ref byte block, byte value) => Vector128.Equals(Vector128.LoadUnsafe(ref block), Vector128.Create(value)).ExtractMostSignificantBits();
}
