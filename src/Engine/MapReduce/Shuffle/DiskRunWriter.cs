namespace Accel.MapReduce;

/// <summary>Writes a run to a file, each block behind a <see cref="BlockHeader"/> with its checksum.</summary>
sealed class DiskRunWriter : RunWriter
{
    readonly string path;
    readonly FileWriter file;
    readonly byte[] header = new byte[BlockHeader.ByteCount];
    bool isFinished;

    public DiskRunWriter(LocalFiles files, string path, int partCount) : base(partCount)
    {
        this.path = path;
        file = new FileWriter(files, path);
    }

    protected override int WriteBlock(ReadOnlySpan<byte> block)
    {
        BlockHeader.Of(block).Write(header);
        file.Write(header);
        file.Write(block);
        return header.Length + block.Length;
    }

    protected override Run Finish(RunPart[] parts)
    {
        file.Close();
        isFinished = true;
        return new DiskRun(path, parts);
    }

    public override void Dispose()
    {
        file.Dispose();
        if (!isFinished) LocalFiles.DeleteFile(path);
    }
}
