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

    public JobResult Run()
    {
        var clock = Stopwatch.StartNew();
        cancellation.ThrowIfCancellationRequested();
        using IOutputTransaction<TOut> output = job.Output.Begin(job.ReducerCount);
        IReadOnlyList<InputSplit> splits = job.Input.GetSplits();
        Run?[] mapOutputs = Map(splits);
        TimeSpan mapped = clock.Elapsed;
        Reduce([.. mapOutputs.OfType<Run>()], output);
        TimeSpan reduced = clock.Elapsed;
        cancellation.ThrowIfCancellationRequested();
        output.Commit();
        return new JobResult(job.Name, splits.Count, job.ReducerCount, counters, mapped, reduced - mapped, clock.Elapsed);
    }

    Run?[] Map(IReadOnlyList<InputSplit> splits)
    {
        var outputs = new Run?[splits.Count];
        var buffers = new SortBuffer?[runner.Threads];
        RunPhase(TaskKind.Map, splits.Count, splits, (context, taskCounters, worker) =>
        {
            SortBuffer buffer = buffers[worker] ??= new SortBuffer(job.ReducerCount);
            outputs[context.Index] = MapTask.Run(job, context.Split!, context, taskCounters, store, buffer, runner.SortBufferBytes);
        });
        return outputs;
    }

    void Reduce(List<Run> mapOutputs, IOutputTransaction<TOut> output) =>
        RunPhase(TaskKind.Reduce, job.ReducerCount, splits: null, (context, taskCounters, _) =>
        {
            using IPartWriter<TOut> part = output.Open(context.Index, context.AttemptNumber);
            using var task = new ReduceTask<TInput, TKey, TValue, TOut>(job, context, taskCounters, store);
            task.Run(mapOutputs, part);
            part.Commit();
        });

    void RunPhase(TaskKind kind, int taskCount, IReadOnlyList<InputSplit>? splits, Action<TaskContext, JobCounters, int> attempt)
    {
        int done = 0;
        progress?.Report(new JobProgress(kind, done, taskCount));
        TaskPool.Run(taskCount, runner.Threads, (task, worker, stop) =>
        {
            RunTask(kind, task, splits?[task], (context, taskCounters) => attempt(context, taskCounters, worker), stop);
            lock (gate) progress?.Report(new JobProgress(kind, ++done, taskCount));
        }, cancellation);
    }

    /// <summary>Tries a task until it succeeds, at most as often as the runner says. An attempt that failed leaves no counts behind.</summary>
    void RunTask(TaskKind kind, int index, InputSplit? split, Action<TaskContext, JobCounters> attempt, CancellationToken stop)
    {
        for (int number = 1; ; number++)
        {
            var taskCounters = new JobCounters();
            try
            {
                attempt(new TaskContext(job.Name, kind, index, number, split, taskCounters, stop), taskCounters);
                lock (gate) counters.Add(taskCounters);
                return;
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
