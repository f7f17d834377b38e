using System.Numerics;
using System.Runtime.Intrinsics;

namespace Accel.MapReduce;

/// <summary>
/// Finds the words of a text and counts them in a <see cref="WordTable"/>. White space is found 64 bytes at a time as the bits of a mask; each bit is the
/// end of a word, or, where it follows another, of nothing.
/// </summary>
sealed class WordCounter(WordTable table)
{
    const int BlockBytes = 64;
    const int BatchLength = 128;

    readonly WordKey[] words = new WordKey[BatchLength];
    readonly uint[] hashes = new uint[BatchLength];

    /// <summary>Counts the words of <paramref name="text"/>, which neither starts nor ends inside a word.</summary>
    public void Count(ReadOnlySpan<byte> text)
    {
        int start = 0, position = 0, count = 0;
        while (position <= text.Length)
        {
            ReadOnlySpan<byte> block = text[position..];
            ulong spaces = block.Length >= BlockBytes ? SpaceMask(block) : LastSpaceMask(block);
            for (; spaces != 0; spaces &= spaces - 1)
            {
                int end = position + BitOperations.TrailingZeroCount(spaces);
                if (end > start)
                {
                    WordKey word = WordKey.Of(text, start, end - start);
                    words[count] = word;
                    hashes[count++] = word.Hash;
                }
                start = end + 1;
            }
            position += BlockBytes;
            if (count < BatchLength - BlockBytes / 2 && position <= text.Length) continue;
            table.Count(words.AsSpan(0, count), hashes.AsSpan(0, count), text);
            count = 0;
        }
    }

    /// <summary>The mask of a block shorter than others, with a space behind it, where the last word ends.</summary>
    static ulong LastSpaceMask(ReadOnlySpan<byte> block)
    {
        Span<byte> padded = stackalloc byte[BlockBytes];
        padded.Fill((byte)' ');
        block.CopyTo(padded);
        return SpaceMask(padded) & (ulong.MaxValue >> (BlockBytes - 1 - block.Length));
    }

    static ulong SpaceMask(ReadOnlySpan<byte> block) =>
        SpaceMask(Vector256.Create(block)) | (ulong)SpaceMask(Vector256.Create(block[Vector256<byte>.Count..])) << Vector256<byte>.Count;

    static uint SpaceMask(Vector256<byte> bytes)
    {
        Vector256<byte> isBlank = Vector256.Equals(bytes, Vector256.Create((byte)' '));
        Vector256<byte> isControl = Vector256.LessThan(bytes - Vector256.Create((byte)'\t'), Vector256.Create((byte)('\r' - '\t' + 1)));
        return (isBlank | isControl).ExtractMostSignificantBits();
    }
}
