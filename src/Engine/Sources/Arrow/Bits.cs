using System.Buffers.Binary;

namespace Accel.Sources;

/// <summary>Copies runs of bits between bitmaps whose runs start at any bit.</summary>
static class Bits
{
    /// <summary>Copies <paramref name="count"/> bits; bits of <paramref name="destination"/> outside the run stay.</summary>
    public static void Copy(ReadOnlySpan<byte> source, int sourceStart, Span<byte> destination, int destinationStart, int count)
    {
        int done = 0;
        for (; done < count && ((destinationStart + done) & 7) != 0; done++) CopyOne(source, sourceStart + done, destination, destinationStart + done);
        Span<byte> aligned = destination[((destinationStart + done) >> 3)..];
        int wholeBytes = (count - done) >> 3;
        CopyBytes(source, sourceStart + done, aligned[..wholeBytes]);
        for (done += wholeBytes * 8; done < count; done++) CopyOne(source, sourceStart + done, destination, destinationStart + done);
    }

    /// <summary>Writes the bits from <paramref name="start"/> as bytes 0 or 1.</summary>
    public static void Expand(ReadOnlySpan<byte> source, int start, Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(source[(start + i) >> 3] >> ((start + i) & 7) & 1);
    }

    static void CopyBytes(ReadOnlySpan<byte> source, int start, Span<byte> bytes)
    {
        int shift = start & 7;
        source = source[(start >> 3)..];
        if (shift == 0)
        {
            source[..bytes.Length].CopyTo(bytes);
            return;
        }
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(BinaryPrimitives.ReadUInt16LittleEndian(source[i..]) >> shift);
    }

    static void CopyOne(ReadOnlySpan<byte> source, int sourceIndex, Span<byte> destination, int destinationIndex)
    {
        int bit = source[sourceIndex >> 3] >> (sourceIndex & 7) & 1;
        ref byte target = ref destination[destinationIndex >> 3];
        target = (byte)(target & ~(1 << (destinationIndex & 7)) | bit << (destinationIndex & 7));
    }
}
