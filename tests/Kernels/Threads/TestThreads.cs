namespace Accel.Kernels.Tests;

/// <summary>Threads of its own for every loop, which take indices in turns: more of them than the machine has cores mix up the order in which parts end.</summary>
sealed class TestThreads(int threadCount) : IParallelLoop
{
    public int ThreadCount => threadCount;

    public void ForEach(int count, Action<int> body, CancellationToken cancellation = default)
    {
        int next = -1;
        Exception? failure = null;
        Thread[] threads = [.. Enumerable.Range(0, threadCount).Select(_ => new Thread(Work))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        if (failure is not null) throw new InvalidOperationException("A part of a loop failed.", failure);

        void Work()
        {
            try
            {
                for (int i = Interlocked.Increment(ref next); i < count && failure is null; i = Interlocked.Increment(ref next)) body(i);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        }
    }
}
