namespace Accel.MapReduce;

/// <summary>Runs jobs with everything between map and reduce in memory; nothing but the job's own input and output touches a disk.</summary>
public sealed class MemoryRunner : JobRunner
{
    private protected override RunStore CreateStore() => new MemoryRunStore();
}
