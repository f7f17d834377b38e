using static Accel.Expr;

namespace Accel.Engine.Tests.Execution;

/// <summary>Runs by itself, because it watches the memory of the whole process.</summary>
[Collection(nameof(LeakTests))]
public class LeakTests
{
    [Fact]
    public void Failed_and_finished_jobs_leave_no_native_memory_behind()
    {
        long before = Kernels.Memory.NativePool.Shared.LiveBuffers;
        using (Session session = Sessions.Of(2, 3))
        {
            Dataset dataset = session.From(new CountingSource(1000, 3) { BeforeRead = partition => { if (partition == 2) throw new AccelException("no"); } });
            Assert.Throws<AccelException>(() => dataset.Collect());
            Dataset good = session.From(new CountingSource(1000, 3)).Cache();
            good.Where(Col("n") > 10).OrderByDescending("half").Take(7).Collect().Dispose();
            good.GroupBy("half").Count().Collect().Dispose();
            good.Distinct().Collect().Dispose();
            good.Agg(Aggregates.CountDistinct("half"), Aggregates.ApproximateCountDistinct("half")).Collect().Dispose();
            good.Median("half");
            good.Histogram("n", 3);
            good.Describe().Dispose();
        }
        Assert.Equal(before, Kernels.Memory.NativePool.Shared.LiveBuffers);
    }
}

[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
public class LeakTestsCollection;
