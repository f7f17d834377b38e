using System.Collections.Concurrent;
using Accel.Execution;

namespace Accel.Engine.Tests.Execution;

public class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_index_runs_exactly_once(int threads)
    {
        using Workers workers = new(threads);
        for (int count = 0; count < 50; count++)
        {
            int[] runs = new int[count];
            workers.ForEach(count, index => Interlocked.Increment(ref runs[index]));
            Assert.All(runs, run => Assert.Equal(1, run));
        }
    }

    [Fact]
    public void Threads_work_at_once()
    {
        using Workers workers = new(3);
        using Barrier all = new(3);
        workers.ForEach(3, _ => Assert.True(all.SignalAndWait(TimeSpan.FromSeconds(30))));
    }

    [Fact]
    public void Of_several_failures_that_of_the_lowest_index_is_thrown()
    {
        using Workers workers = new(2);
        using Barrier both = new(2);
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => workers.ForEach(2, index =>
        {
            both.SignalAndWait();
            throw new InvalidOperationException($"index {index}");
        }));
        Assert.Equal("index 0", failure.Message);
    }

    [Fact]
    public void After_a_failure_no_further_index_starts()
    {
        using Workers workers = new(1);
        int started = 0;
        Assert.Throws<InvalidOperationException>(() => workers.ForEach(100, index =>
        {
            started++;
            if (index == 3) throw new InvalidOperationException();
        }));
        Assert.Equal(4, started);
    }

    [Fact]
    public void A_cancelled_loop_stops_and_says_so()
    {
        using Workers workers = new(1);
        using CancellationTokenSource source = new();
        int started = 0;
        Assert.Throws<OperationCanceledException>(() => workers.ForEach(100, index =>
        {
            started++;
            if (index == 5) source.Cancel();
        }, source.Token));
        Assert.Equal(6, started);
    }

    [Fact]
    public void A_loop_inside_a_loop_runs_on_the_thread_that_started_it()
    {
        using Workers workers = new(4);
        ConcurrentBag<bool> same = [];
        workers.ForEach(8, _ =>
        {
            int outer = Environment.CurrentManagedThreadId;
            workers.ForEach(8, _ => same.Add(outer == Environment.CurrentManagedThreadId));
        });
        Assert.Equal(64, same.Count);
        Assert.DoesNotContain(false, same);
    }
}
