namespace Accel.MapReduce;

/// <summary>What a mapper or reducer can know about the task attempt that it works for.</summary>
public sealed class TaskContext
{
    readonly JobCounters counters;

    internal TaskContext(string jobName, TaskKind kind, int index, int attemptNumber, InputSplit? split, JobCounters counters, CancellationToken cancellation)
    {
        JobName = jobName;
        Kind = kind;
        Index = index;
        AttemptNumber = attemptNumber;
        Split = split;
        Cancellation = cancellation;
        this.counters = counters;
    }

    /// <summary>The job's name.</summary>
    public string JobName { get; }

    /// <summary>Whether this is a map or a reduce task.</summary>
    public TaskKind Kind { get; }

    /// <summary>The task's zero-based index: of its split, or of its part of the output.</summary>
    public int Index { get; }

    /// <summary>1 for the first attempt at the task.</summary>
    public int AttemptNumber { get; }

    /// <summary>The split of a map task; null in a reduce task.</summary>
    public InputSplit? Split { get; }

    /// <summary>Asks the task to stop. The runner looks at it between chunks and between keys.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Adds to a counter of the job's own, made on first use. Only attempts that succeed count.</summary>
    public void Count(string counter, long amount = 1) => counters.Add(counter, amount);
}
