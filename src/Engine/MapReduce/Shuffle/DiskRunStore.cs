namespace Accel.MapReduce;

/// <summary>Keeps runs in files of a folder of its own, which is made with the first run and removed at the end.</summary>
sealed class DiskRunStore(LocalFiles files, string parent, int mergeFactor) : RunStore
{
    readonly Lazy<string> folder = new(() => LocalFiles.CreateUniqueFolder(parent, "accel-spill"));
    int runCount;

    public override int MergeFactor => mergeFactor;

    public override bool IsOnDisk => true;

    public override RunWriter Create(int partCount) =>
        new DiskRunWriter(files, Path.Join(folder.Value, $"run-{Interlocked.Increment(ref runCount):D6}"), partCount);

    public override void Dispose()
    {
        if (folder.IsValueCreated) LocalFiles.DeleteFolder(folder.Value);
    }
}
