namespace Accel.MapReduce;

/// <summary>A run in a file.</summary>
sealed class DiskRun(string path, RunPart[] parts) : Run(parts)
{
    protected override BlockReader OpenBlocks(int part) => new DiskBlockReader(path, Part(part));

    public override void Dispose() => LocalFiles.DeleteFile(path);
}
