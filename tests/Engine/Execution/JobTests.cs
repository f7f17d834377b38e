using Accel.Execution;
using static Accel.Expr;

namespace Accel.Engine.Tests.Execution;

public class JobTests
{
    [Fact]
    public void A_task_that_fails_by_chance_is_tried_again()
    {
        using Session session = Sessions.Of(2, 3);
        int failures = 2;
        CountingSource source = new(100, 3) { BeforeRead = partition => { if (partition == 1 && Interlocked.Decrement(ref failures) >= 0) throw new IOException("flaky"); } };
        Assert.Equal(100, session.From(source).Count());
        Assert.Equal([1, 3, 1], source.Reads);
    }

    [Fact]
    public void A_task_that_always_fails_is_reported_with_stage_partition_attempts_and_lineage()
    {
        using Session session = Sessions.Of(2, 3);
        CountingSource source = new(100, 3) { BeforeRead = partition => { if (partition == 2) throw new IOException("broken disk"); } };
        AccelException failure = Assert.Throws<AccelException>(() => session.From(source).Where(Col("n") > 3).Collect());
        Assert.All(["Collect", "partition 2 of 3", "3 times", "broken disk", "Where (n > 3)", "Read numbers"],
            part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        Assert.Equal(3, source.Reads[2]);
    }

    [Fact]
    public void Bad_input_is_not_tried_again()
    {
        using Session session = Sessions.Of(1, 2);
        CountingSource source = new(100, 2) { BeforeRead = _ => throw new AccelException("line 3 is no number") };
        Assert.Equal("line 3 is no number", Assert.Throws<AccelException>(() => session.From(source).Count()).Message);
        Assert.Equal([1, 0], source.Reads);
    }

    [Fact]
    public void A_cancelled_action_stops_before_the_next_task()
    {
        using CancellationTokenSource cancellation = new();
        using Session session = Sessions.Of(1, 5);
        CountingSource source = new(100, 5) { BeforeRead = partition => { if (partition == 1) cancellation.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => session.From(source).Count(cancellation.Token));
        Assert.Equal([1, 1, 0, 0, 0], source.Reads);
    }

    [Fact]
    public void Progress_counts_every_task()
    {
        List<JobProgress> seen = [];
        using Session session = Session.Create(new SessionOptions { Device = "simd", Threads = 1, Partitions = 4, Progress = new Immediate(seen.Add) });
        session.From(new CountingSource(100, 4)).Cache().Load();
        Assert.Equal([1, 2, 3, 4], seen.Select(progress => progress.CompletedTasks));
        Assert.All(seen, progress => Assert.Equal(4, progress.TotalTasks));
    }

    sealed class Immediate(Action<JobProgress> report) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => report(value);
    }
}
