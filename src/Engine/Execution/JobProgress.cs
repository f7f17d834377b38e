namespace Accel.Execution;

/// <summary>How far a running job is: a stage's name, and how many of its tasks have ended.</summary>
public readonly record struct JobProgress(string Stage, int CompletedTasks, int TotalTasks);
