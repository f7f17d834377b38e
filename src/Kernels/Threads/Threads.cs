using System.Runtime.ExceptionServices;

namespace Accel.Kernels;

/// <summary>Shares pieces of a kernel's work among threads. Pieces are independent and write to places of their own, so results do not depend on how many threads there are.</summary>
static class Threads
{
    /// <summary>Runs <paramref name="body"/> for every piece from 0 to <paramref name="count"/> - 1 on at most <paramref name="threads"/> threads, the caller's included, and returns when all have ended.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than one thread.</exception>
    public static void ForEach(int threads, int count, Action<int> body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (threads == 1 || count <= 1)
        {
            for (int piece = 0; piece < count; piece++) body(piece);
            return;
        }
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, body);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
