using static Accel.Aggregates;
using static Accel.Expr;

namespace Accel.Engine.Tests.Storage;

public class CacheTests
{
    const int Rows = 200_000;

    [Fact]
    public void An_action_on_a_cached_dataset_touches_no_source()
    {
        using Session session = Sessions.Of(2, 3);
        CountingSource source = new(Rows, 3);
        Dataset cached = session.From(source).Where(Col("n") >= 0).Cache();
        Assert.Equal(Rows, cached.Count());
        Assert.Equal([1, 1, 1], source.Reads);
        Assert.Equal(Rows, cached.Count());
        Assert.Equal(Rows / 2, cached.Where(Col("n") < Rows / 2).Count());
        Assert.Equal([1, 1, 1], source.Reads);
        Assert.Equal(3, session.Cache.ComputedCount);
    }

    [Fact]
    public void A_lost_partition_is_computed_again_and_only_that_one()
    {
        using Session session = Sessions.Of(2, 4);
        CountingSource source = new(Rows, 4);
        Dataset cached = session.From(source).Cache().Load();
        double before = Total(cached);
        for (int lost = 0; lost < 4; lost++)
        {
            Assert.True(cached.LosePartition(lost));
            Assert.Equal(before, Total(cached));
            Assert.Equal(Enumerable.Range(0, 4).Select(i => i <= lost ? 2 : 1), source.Reads);
        }
        Assert.False(session.From(new CountingSource(1, 1)).LosePartition(0));
    }

    [Fact]
    public void A_lost_block_above_a_shuffle_is_computed_again_from_it()
    {
        using Session session = Sessions.Of(2, 4);
        CountingSource source = new(Rows, 4);
        Dataset cached = session.From(source).OrderByDescending("n").Cache().Load();
        using (Accel.Execution.Job job = cached.Start())
        {
            Assert.True(cached.LosePartition(0));
            using Accel.Data.Partition partition = job.Compute(0);
            Assert.Equal(Rows, partition.RowCount);
        }
        Assert.Equal([2, 2, 2, 2], source.Reads);
    }

    [Fact]
    public void Unpersist_frees_the_memory_and_the_rows_stay_readable()
    {
        using Session session = Sessions.Of(2, 3);
        CountingSource source = new(Rows, 3);
        Dataset cached = session.From(source).Cache().Load();
        Assert.Equal(3, session.Cache.BlockCount);
        Assert.True(session.Cache.ByteCount >= Rows * 16L);
        cached.Unpersist();
        Assert.Equal(0, session.Cache.BlockCount);
        Assert.Equal(0, session.Cache.ByteCount);
        Assert.Equal(Rows, cached.Count());
        Assert.Equal([2, 2, 2], source.Reads);
    }

    [Fact]
    public void What_reads_a_cached_dataset_does_not_narrow_what_is_kept()
    {
        using Session session = Sessions.Of(1, 1);
        CountingSource source = new(100, 1);
        Dataset cached = session.From(source).Cache();
        Assert.Equal(4950, (long)Value(cached.Agg(Sum("n"))));
        Assert.Equal(2475.0, (double)Value(cached.Agg(Sum("half"))));
        Assert.Equal(["n,half"], source.Asked);
    }

    static double Total(Dataset dataset) => (double)Value(dataset.Agg(Sum("half")));

    static object Value(Dataset dataset)
    {
        using Table table = dataset.Collect();
        return table[0, 0]!;
    }
}
