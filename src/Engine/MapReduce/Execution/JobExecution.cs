using System.Diagnostics;

namespace Accel.MapReduce;

/// <summary>One run of a job: the map phase, the reduce phase and the commit of its output.</summary>
sealed class JobExecution<TInput, TKey, TValue, TOut>(
    Job<TInput, TKey, TValue, TOut> job, JobRunner runner, RunStore store, IProgress<JobProgress>? progress, CancellationToken cancellation)
    where TKey : allows ref struct
    where TValue : allows ref struct
    where TOut : allows ref struct
{
    readonly JobCounters counters = new();
    readonly Lock gate = new();
    readonly Lock mapAgainGate = new();
    IReadOnlyList<InputSplit> splits = [];
    Run?[] mapOutputs = [];

    public JobResult Run()
    {
        var clock = Stopwatch.StartNew();
        cancellation.ThrowIfCancellationRequested();
        using IOutputTransaction<TOut> output = job.Output.Begin(job.ReducerCount);
        splits = job.Input.GetSplits();
        mapOutputs = new Run?[splits.Count];
        MapAll();
        TimeSpan mapped = clock.Elapsed;
        ReduceAll(output);
        TimeSpan reduced = clock.Elapsed;
        cancellation.ThrowIfCancellationRequested();
        output.Commit();
        return new JobResult(job.Name, splits.Count, job.ReducerCount, counters, mapped, reduced - mapped, clock.Elapsed);
    }

    void MapAll()
    {
        var buffers = new SortBuffer?[runner.Threads];
        RunPhase(TaskKind.Map, splits.Count, (task, worker, stop) =>
            Count(Map(task, buffers[worker] ??= new SortBuffer(job.ReducerCount), stop)));
    }

    JobCounters Map(int task, SortBuffer buffer, CancellationToken stop) =>
        RunTask(TaskKind.Map, task, splits[task], (context, taskCounters) =>
            mapOutputs[task] = MapTask.Run(job, splits[task], context, taskCounters, store, buffer, runner.SortBufferBytes), stop);

    void ReduceAll(IOutputTransaction<TOut> output) =>
        RunPhase(TaskKind.Reduce, job.ReducerCount, (task, _, stop) =>
            Count(RunTask(TaskKind.Reduce, task, split: null, (context, taskCounters) => Reduce(context, taskCounters, output), stop)));

    void Reduce(TaskContext context, JobCounters taskCounters, IOutputTransaction<TOut> output)
    {
        using IPartWriter<TOut> part = output.Open(context.Index, context.AttemptNumber);
        using var task = new ReduceTask<TInput, TKey, TValue, TOut>(job, context, taskCounters, store);
        try
        {
            task.Run(mapOutputs.OfType<Run>(), part);
        }
        catch (DamagedRunException damage) when (context.AttemptNumber < runner.MaxAttempts)
        {
            MapAgain(damage.Run, context.Cancellation);
            throw;
        }
        part.Commit();
    }

    /// <summary>
    /// Runs the map task whose output is damaged again, for the next attempt to read, unless another task has done so. The damaged run stays until the
    /// job ends, because others may be reading it. A run merged from map outputs is made again by the next attempt itself.
    /// </summary>
    void MapAgain(Run damaged, CancellationToken stop)
    {
        lock (mapAgainGate)
        {
            int task = Array.IndexOf(mapOutputs, damaged);
            if (task < 0) return;
            Map(task, new SortBuffer(job.ReducerCount), stop);
        }
        lock (gate) counters.Add(Counter.MapTasksRunAgain, 1);
    }

    void RunPhase(TaskKind kind, int taskCount, Action<int, int, CancellationToken> run)
    {
        int done = 0;
        progress?.Report(new JobProgress(kind, done, taskCount));
        TaskPool.Run(taskCount, runner.Threads, (task, worker, stop) =>
        {
            run(task, worker, stop);
            lock (gate) progress?.Report(new JobProgress(kind, ++done, taskCount));
        }, cancellation);
    }

    void Count(JobCounters taskCounters)
    {
        lock (gate) counters.Add(taskCounters);
    }

    /// <summary>Tries a task until it succeeds, at most as often as the runner says, and returns what the attempt that did has counted.</summary>
    JobCounters RunTask(TaskKind kind, int index, InputSplit? split, Action<TaskContext, JobCounters> attempt, CancellationToken stop)
    {
        for (int number = 1; ; number++)
        {
            var taskCounters = new JobCounters();
            try
            {
                attempt(new TaskContext(job.Name, kind, index, number, split, taskCounters, stop), taskCounters);
                return taskCounters;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception) when (number < runner.MaxAttempts)
            {
                lock (gate) counters.Add(Counter.FailedAttempts, 1);
            }
            catch (Exception failure)
            {
                throw JobErrors.TaskFailed(job.Name, kind, index, split, number, runner.MaxAttempts, failure);
            }
        }
    }
}
