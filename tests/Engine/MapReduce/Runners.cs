using Accel.MapReduce;

namespace Accel.Engine.Tests.MapReduce;

/// <summary>The runners that every job must agree on, with buffers and merges large and tiny.</summary>
static class Runners
{
    public static IEnumerable<JobRunner> All(string temporaryFolder, int threads = 2) =>
    [
        new MemoryRunner { Threads = threads },
        new MemoryRunner { Threads = threads, SortBufferBytes = 200 },
        new DiskRunner { Threads = threads, TemporaryFolder = temporaryFolder },
        new DiskRunner { Threads = threads, TemporaryFolder = temporaryFolder, SortBufferBytes = 200, MergeFactor = 2 },
        new DiskRunner { Threads = threads, TemporaryFolder = temporaryFolder, SortBufferBytes = 80, MergeFactor = 3 },
    ];

    /// <summary>Runs a job, to be stopped with the test.</summary>
    public static JobResult RunTest<TInput, TKey, TValue, TOut>(this JobRunner runner, Job<TInput, TKey, TValue, TOut> job)
        where TKey : allows ref struct
        where TValue : allows ref struct
        where TOut : allows ref struct =>
        runner.Run(job, progress: null, TestContext.Current.CancellationToken);
}
