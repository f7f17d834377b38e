namespace Accel.MapReduce;

/// <summary>The pairs of one part of a run, decoded from its blocks; see <see cref="RunWriter"/>.</summary>
sealed class RunReader(BlockReader blocks) : RecordStream
{
    byte[] block = [];
    int position;
    int end;
    int keyStart;
    int keyLength;
    int valueLength;

    public override ReadOnlySpan<byte> Key => block.AsSpan(keyStart, keyLength);

    public override ReadOnlySpan<byte> Value => block.AsSpan(keyStart + keyLength, valueLength);

    public override bool Next()
    {
        if (position == end && !NextBlock()) return false;
        keyLength = ReadLength();
        valueLength = ReadLength();
        keyStart = position;
        position += keyLength + valueLength;
        return true;
    }

    bool NextBlock()
    {
        if (!blocks.TryRead(out ArraySegment<byte> next)) return false;
        block = next.Array!;
        position = next.Offset;
        end = next.Offset + next.Count;
        return true;
    }

    int ReadLength()
    {
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = block[position++];
            length |= (next & 0x7F) << shift;
            if (next < 0x80) return length;
        }
    }

    public override void Dispose() => blocks.Dispose();
}
