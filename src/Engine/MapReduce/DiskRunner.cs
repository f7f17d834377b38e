namespace Accel.MapReduce;

/// <summary>
/// Runs jobs the way of Hadoop: map output goes to disk as sorted, checksummed spill files, a task's spills are merged into one file, and reduce
/// tasks merge their parts of all files, a bounded number at a time. Memory stays bounded, however large the map output.
/// </summary>
public sealed class DiskRunner : JobRunner
{
    readonly int mergeFactor = 32;

    /// <summary>Where spill files go, in a folder of the job's own, which is removed at its end; the system's temporary folder unless set.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    /// <summary>How many spill files are merged at a time, and so open in one task; 32 unless set, at least 2. It changes no result.</summary>
    public int MergeFactor
    {
        get => mergeFactor;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            mergeFactor = value;
        }
    }

    internal LocalFiles Files { get; init; } = LocalFiles.Default;

    private protected override RunStore CreateStore() => new DiskRunStore(Files, TemporaryFolder, MergeFactor);
}
