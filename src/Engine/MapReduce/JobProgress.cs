namespace Accel.MapReduce;

/// <summary>How far a job has come: <paramref name="Done"/> of <paramref name="Total"/> tasks of the phase are finished.</summary>
public readonly record struct JobProgress(TaskKind Phase, int Done, int Total);
