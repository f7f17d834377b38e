namespace Accel.MapReduce;

/// <summary>A run in a file.</summary>
sealed class DiskRun(string path, RunPart[] parts) : Run(parts)
{
    public string Path => path;

    protected override BlockReader OpenBlocks(int part) => new DiskBlockReader(this, part);

    public override void Dispose() => LocalFiles.DeleteFile(path);
}
