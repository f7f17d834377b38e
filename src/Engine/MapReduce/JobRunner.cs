namespace Accel.MapReduce;

/// <summary>
/// Runs jobs. Every runner takes the same way from split to part: map tasks gather their output in a sort buffer, sort it by part and key, combine
/// it and leave it as a sorted run; reduce tasks merge their part of every run. Runners differ in where the runs lie.
/// </summary>
public abstract class JobRunner
{
    readonly int threads = Environment.ProcessorCount;
    readonly int maxAttempts = 3;
    readonly int sortBufferBytes = 64 << 20;

    private protected JobRunner() { }

    /// <summary>How many tasks run at once; as many as there are processors unless set. It changes no result.</summary>
    public int Threads
    {
        get => threads;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            threads = value;
        }
    }

    /// <summary>How often a failing task is tried before the job fails; 3 unless set.</summary>
    public int MaxAttempts
    {
        get => maxAttempts;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            maxAttempts = value;
        }
    }

    /// <summary>
    /// How much map output, with 24 bytes for each pair, one task gathers before it sorts and spills it; 64 MiB unless set, at most 1 GiB. A single
    /// pair may be larger.
    /// </summary>
    public int SortBufferBytes
    {
        get => sortBufferBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 30);
            sortBufferBytes = value;
        }
    }

    /// <summary>Runs a job to its end. A job that fails or is cancelled leaves no output and no temporary file.</summary>
    /// <param name="job">The job.</param>
    /// <param name="progress">Told of every task that ends; called by the tasks' threads, one at a time.</param>
    /// <param name="cancellation">Asks the job to stop; tasks look at it between chunks and between keys.</param>
    /// <returns>What was counted and how long it took.</returns>
    /// <exception cref="AccelException">
    /// The input is missing or empty, the output exists already, or a task failed as often as it may; the message names the task, its split and its
    /// attempt, and the inner exception is what it failed with.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> asked to stop.</exception>
    public JobResult Run<TInput, TKey, TValue, TOut>(
        Job<TInput, TKey, TValue, TOut> job, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
        where TKey : allows ref struct
        where TValue : allows ref struct
        where TOut : allows ref struct
    {
        using RunStore store = CreateStore();
        return new JobExecution<TInput, TKey, TValue, TOut>(job, this, store, progress, cancellation).Run();
    }

    private protected abstract RunStore CreateStore();
}
