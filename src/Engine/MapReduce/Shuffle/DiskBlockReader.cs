namespace Accel.MapReduce;

/// <summary>Reads the blocks of one part of a run's file and checks each against its checksum before anyone sees it.</summary>
sealed class DiskBlockReader : BlockReader
{
    const int ReadBytes = 128 << 10;

    readonly DiskRun run;
    readonly FileStream file;
    readonly long end;
    readonly byte[] header = new byte[BlockHeader.ByteCount];
    byte[] block = [];

    public DiskBlockReader(DiskRun run, int part)
    {
        this.run = run;
        RunPart place = run.Part(part);
        try
        {
            file = new FileStream(run.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ReadBytes);
            file.Position = place.Offset;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw JobErrors.RunUnreadable(run, failure);
        }
        end = place.Offset + place.ByteCount;
    }

    public override bool TryRead(out ArraySegment<byte> bytes)
    {
        long start = file.Position;
        if (start >= end)
        {
            bytes = default;
            return false;
        }
        ReadExactly(header);
        BlockHeader expected = BlockHeader.Read(header);
        if (expected.Length <= 0 || expected.Length > end - file.Position) throw JobErrors.RunDamaged(run, start);
        if (expected.Length > block.Length) block = GC.AllocateUninitializedArray<byte>(expected.Length);
        bytes = new ArraySegment<byte>(block, 0, expected.Length);
        ReadExactly(bytes);
        if (BlockHeader.Of(bytes) != expected) throw JobErrors.RunDamaged(run, start);
        return true;
    }

    void ReadExactly(Span<byte> bytes)
    {
        try
        {
            file.ReadExactly(bytes);
        }
        catch (EndOfStreamException)
        {
            throw JobErrors.RunDamaged(run, file.Position);
        }
        catch (IOException failure)
        {
            throw JobErrors.RunUnreadable(run, failure);
        }
    }

    public override void Dispose() => file.Dispose();
}
