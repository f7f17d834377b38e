using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Accel.Kernels;

namespace Accel.Execution;

/// <summary>
/// The session's threads. A loop over indices is shared out one index at a time; the calling thread works too, so a session of
/// one thread runs everything on its caller's. A loop started inside a loop runs on the thread it was started on.
/// </summary>
public sealed class Workers : IParallelLoop, IDisposable
{
    [ThreadStatic] static bool insideLoop;

    readonly BlockingCollection<Loop> invitations = [];
    readonly Thread[] threads;

    /// <summary>Workers that keep <paramref name="threadCount"/> threads busy, the caller's included.</summary>
    public Workers(int threadCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        ThreadCount = threadCount;
        threads = new Thread[threadCount - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(AcceptInvitations) { IsBackground = true, Name = $"Accel worker {i + 1}" };
            threads[i].Start();
        }
    }

    /// <inheritdoc/>
    public int ThreadCount { get; }

    /// <inheritdoc/>
    public void ForEach(int count, Action<int> body, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Loop loop = new(count, body, cancellation);
        int invited = insideLoop ? 0 : Math.Min(threads.Length, count - 1);
        for (int i = 0; i < invited; i++) invitations.Add(loop, CancellationToken.None);
        loop.Work();
        loop.Close();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Ends the threads; loops that run are finished first.</summary>
    public void Dispose()
    {
        invitations.CompleteAdding();
        foreach (Thread thread in threads) thread.Join();
        invitations.Dispose();
    }

    void AcceptInvitations()
    {
        foreach (Loop loop in invitations.GetConsumingEnumerable()) loop.Work();
    }

    /// <summary>One call of <see cref="ForEach"/>: the next index, how many threads are at it, and the failure to report.</summary>
    sealed class Loop(int count, Action<int> body, CancellationToken cancellation)
    {
        readonly object gate = new();
        int next;
        int working;
        int failedIndex;
        ExceptionDispatchInfo? failure;

        /// <summary>Takes indices until none is left.</summary>
        public void Work()
        {
            lock (gate) working++;
            bool nested = insideLoop;
            insideLoop = true;
            while (TryTake(out int index))
            {
                try
                {
                    body(index);
                }
                catch (Exception thrown)
                {
                    Fail(index, thrown);
                }
            }
            insideLoop = nested;
            lock (gate)
            {
                working--;
                Monitor.PulseAll(gate);
            }
        }

        /// <summary>Waits until nobody is at work, and throws what failed. A thread that accepts its invitation later finds no index left.</summary>
        public void Close()
        {
            lock (gate)
            {
                while (working > 0) Monitor.Wait(gate);
                failure?.Throw();
            }
        }

        bool TryTake(out int index)
        {
            lock (gate)
            {
                index = next;
                if (next >= count || failure is not null || cancellation.IsCancellationRequested) return false;
                next++;
                return true;
            }
        }

        void Fail(int index, Exception thrown)
        {
            lock (gate)
            {
                if (failure is not null && failedIndex < index) return;
                failedIndex = index;
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        }
    }
}
