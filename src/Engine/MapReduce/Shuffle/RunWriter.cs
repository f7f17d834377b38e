namespace Accel.MapReduce;

/// <summary>
/// Writes a sorted run part by part. Pairs are gathered in blocks: the lengths of key and value, seven bits a byte, then their bytes.
/// Disposing a writer whose run is not finished removes what it wrote.
/// </summary>
abstract class RunWriter(int partCount) : IDisposable
{
    const int BlockBytes = 64 << 10;
    const int MaxLengthBytes = 5;

    readonly RunPart[] parts = new RunPart[partCount];
    byte[] block = GC.AllocateUninitializedArray<byte>(BlockBytes);
    int used;
    int part = -1;
    int blockCount;
    long recordCount;

    /// <summary>The bytes of all blocks written so far, with what the medium adds to them.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Pairs written so far.</summary>
    public long RecordCount { get; private set; }

    /// <summary>Starts a part; parts come in rising order, and those left out are empty.</summary>
    public void StartPart(int next)
    {
        EndPart();
        part = next;
        parts[part] = new RunPart(0, blockCount, 0, ByteCount, 0);
        recordCount = 0;
    }

    public void Write(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        int needed = checked(2 * MaxLengthBytes + key.Length + value.Length);
        if (needed > block.Length - used) MakeRoom(needed);
        WriteLength(key.Length);
        WriteLength(value.Length);
        key.CopyTo(block.AsSpan(used));
        value.CopyTo(block.AsSpan(used + key.Length));
        used += key.Length + value.Length;
        recordCount++;
        RecordCount++;
    }

    /// <summary>Ends the run; the writer writes no more.</summary>
    public Run Finish()
    {
        EndPart();
        return Finish(parts);
    }

    /// <summary>Writes one block and returns how many bytes it takes up.</summary>
    protected abstract int WriteBlock(ReadOnlySpan<byte> block);

    protected abstract Run Finish(RunPart[] parts);

    public abstract void Dispose();

    void EndPart()
    {
        if (part < 0) return;
        FlushBlock();
        RunPart started = parts[part];
        parts[part] = started with
        {
            RecordCount = recordCount,
            BlockCount = blockCount - started.FirstBlock,
            ByteCount = ByteCount - started.Offset,
        };
    }

    void MakeRoom(int needed)
    {
        FlushBlock();
        if (needed > block.Length) block = GC.AllocateUninitializedArray<byte>(needed);
    }

    void FlushBlock()
    {
        if (used == 0) return;
        ByteCount += WriteBlock(block.AsSpan(0, used));
        blockCount++;
        used = 0;
    }

    void WriteLength(int length)
    {
        uint rest = (uint)length;
        for (; rest >= 0x80; rest >>= 7)
            block[used++] = (byte)(rest | 0x80);
        block[used++] = (byte)rest;
    }
}
