namespace Accel.MapReduce;

/// <summary>Where a job's sorted runs lie between map and reduce. Disposing it removes them all.</summary>
abstract class RunStore : IDisposable
{
    /// <summary>How many runs are merged at a time.</summary>
    public abstract int MergeFactor { get; }

    /// <summary>Whether runs are written to a disk, and so count as spilled.</summary>
    public abstract bool IsOnDisk { get; }

    /// <summary>Starts a run of <paramref name="partCount"/> parts. May be called by several threads at once.</summary>
    public abstract RunWriter Create(int partCount);

    public abstract void Dispose();
}
