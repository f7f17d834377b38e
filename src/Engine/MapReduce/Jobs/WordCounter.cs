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

    readonly WordKey[] batch = new WordKey[WordTable.BatchLength];
    int batchCount;

    /// <summary>Counts the words of <paramref name="text"/>, which neither starts nor ends inside a word.</summary>
    public void Count(ReadOnlySpan<byte> text)
    {
        int start = 0, position = 0;
        for (; position <= text.Length - BlockBytes; position += BlockBytes)
        {
            if (batchCount > batch.Length - BlockBytes / 2) CountBatch(text);
            ReadOnlySpan<byte> block = text.Slice(position, BlockBytes);
            for (ulong spaces = SpaceMask(block); spaces != 0; spaces &= spaces - 1)
            {
                int end = position + BitOperations.TrailingZeroCount(spaces);
                if (end > start) batch[batchCount++] = WordKey.Of(text, start, end - start);
                start = end + 1;
            }
        }
        CountBatch(text);
        for (; position < text.Length; position++)
        {
            if (!IsSpace(text[position])) continue;
            if (position > start) batch[batchCount++] = WordKey.Of(text, start, position - start);
            start = position + 1;
        }
        if (text.Length > start) batch[batchCount++] = WordKey.Of(text, start, text.Length - start);
        CountBatch(text);
    }

    void CountBatch(ReadOnlySpan<byte> text)
    {
        table.Count(batch.AsSpan(0, batchCount), text);
        batchCount = 0;
    }

    static ulong SpaceMask(ReadOnlySpan<byte> block) =>
        SpaceMask(Vector256.Create(block)) | (ulong)SpaceMask(Vector256.Create(block[Vector256<byte>.Count..])) << Vector256<byte>.Count;

    static uint SpaceMask(Vector256<byte> bytes)
    {
        Vector256<byte> isBlank = Vector256.Equals(bytes, Vector256.Create((byte)' '));
        Vector256<byte> isControl = Vector256.LessThan(bytes - Vector256.Create((byte)'\t'), Vector256.Create((byte)('\r' - '\t' + 1)));
        return (isBlank | isControl).ExtractMostSignificantBits();
    }

    static bool IsSpace(byte value) => value is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');
}
