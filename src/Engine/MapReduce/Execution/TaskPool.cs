using System.Runtime.ExceptionServices;

namespace Accel.MapReduce;

/// <summary>Runs the tasks of a phase on threads of its own, in order of their indices.</summary>
static class TaskPool
{
    /// <summary>
    /// Calls <paramref name="run"/> with each task's index and the index of the worker that runs it. After a failure no task starts, those running
    /// are asked to stop, and the failure of the lowest task is thrown.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> asked to stop.</exception>
    public static void Run(int taskCount, int workerCount, Action<int, int, CancellationToken> run, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var failures = new SortedDictionary<int, Exception>();
        int next = -1;

        void Work(int worker)
        {
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is int task && task < taskCount)
            {
                try
                {
                    run(task, worker, stop.Token);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception failure)
                {
                    lock (failures) failures.Add(task, failure);
                    stop.Cancel();
                }
            }
        }

        Thread[] workers = [.. Enumerable.Range(0, Math.Min(workerCount, taskCount))
            .Select(worker => new Thread(() => Work(worker)) { IsBackground = true, Name = $"MapReduce {worker}" })];
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        if (failures.Count > 0) ExceptionDispatchInfo.Throw(failures.First().Value);
        cancellation.ThrowIfCancellationRequested();
    }
}
