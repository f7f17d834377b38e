using Accel.Kernels;
using static Accel.Expr;

namespace Accel.Engine.Tests.Devices;

/// <summary>Cached columns in a GPU's memory: what is copied and when, what is given back, and that nothing about it shows in a result.</summary>
public sealed class ResidencyTests : IDisposable
{
    const int Rows = 4000;

    readonly EmulatedGpu gpu = new();

    public void Dispose() => gpu.Dispose();

    [Fact]
    public void Columns_are_copied_once_and_only_those_in_use()
    {
        using Session session = gpu.Session();
        Dataset cached = session.From(new CountingSource(Rows, 3)).Cache();
        Assert.Equal(Sum(Rows), Total(cached));
        Assert.Equal([$"{Rows * 8} bytes of columns were copied to emulated: ILGPU's CPU accelerator."], gpu.Notes.Take());
        Assert.Contains("n there already", cached.Agg(Aggregates.Sum("n")).Explain(), StringComparison.Ordinal);
        Assert.Equal(Sum(Rows), Total(cached));
        Assert.Equal(Rows / 2, cached.Where(Col("n") < Rows / 2).Count());
        Assert.Empty(gpu.Notes.Take());
        Assert.True(session.Cache.DeviceByteCount >= Rows * 8);
        cached.Agg(Aggregates.Max("half")).Collect().Dispose();
        Assert.Single(gpu.Notes.Take());
    }

    [Fact]
    public void Losing_a_partition_changes_no_result_and_its_columns_are_copied_again()
    {
        using Session session = gpu.Session();
        CountingSource source = new(Rows, 4);
        Dataset cached = session.From(source).Cache();
        Assert.Equal(Sum(Rows), Total(cached));
        for (int lost = 0; lost < 4; lost++)
        {
            long before = session.Cache.DeviceByteCount;
            Assert.True(cached.LosePartition(lost));
            Assert.True(session.Cache.DeviceByteCount < before);
            Assert.Equal(Sum(Rows), Total(cached));
            Assert.Equal(Enumerable.Range(0, 4).Select(i => i <= lost ? 2 : 1), source.Reads);
        }
    }

    [Fact]
    public void Unpersist_gives_back_the_memory_of_the_gpu_too()
    {
        using Session session = gpu.Session();
        Dataset cached = session.From(new CountingSource(Rows, 2)).Cache();
        Total(cached);
        cached.Unpersist();
        Assert.Equal((0L, 0), (session.Cache.DeviceByteCount, gpu.Pool.LiveBuffers));
        Assert.Equal(Sum(Rows), Total(cached));
    }

    [Fact]
    public void Data_sets_that_do_not_fit_together_take_turns()
    {
        using Session session = gpu.Session(partitions: 1, threads: 1);
        gpu.Pool.ByteBudget = Rows * 8 * 3 / 2;
        Dataset first = session.From(new CountingSource(Rows, 1)).Cache(), second = session.From(new CountingSource(Rows, 1)).Cache();
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(Sum(Rows), Total(first));
            Assert.Equal(Sum(Rows), Total(second));
        }
        string[] notes = gpu.Notes.Take();
        Assert.Equal(4, notes.Length);
        Assert.All(notes, note => Assert.Contains("were copied", note, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_room_the_processor_computes_the_same_and_the_job_says_so()
    {
        using Session session = gpu.Session(partitions: 2);
        gpu.Pool.ByteBudget = 1000;
        Dataset cached = session.From(new CountingSource(Rows, 2)).Cache();
        Assert.Equal(Sum(Rows), Total(cached));
        string note = Assert.Single(gpu.Notes.Take());
        Assert.Contains("Aggregate", note, StringComparison.Ordinal);
        Assert.Contains("processor", note, StringComparison.Ordinal);
        Assert.Contains("2 times", note, StringComparison.Ordinal);
        Assert.Contains(nameof(DeviceMemoryShortage.NeverFits), note, StringComparison.Ordinal);
        using Table some = cached.Where(Col("n") >= Rows - 3).Select((Col("half") * 2).As("twice")).Collect();
        Assert.Equal([Rows - 3.0, Rows - 2.0, Rows - 1.0], Enumerable.Range(0, 3).Select(row => some[row, 0]));
        Assert.Contains(gpu.Notes.Take(), text => text.StartsWith("Select", StringComparison.Ordinal));
    }

    [Fact]
    public void A_kernel_that_the_gpu_refuses_leaves_the_work_to_the_processor_and_the_job_says_so()
    {
        using Session session = gpu.Session(partitions: 2);
        using Table table = session.From(new CountingSource(5, 2)).Cache().Select(Apply<TabledOp>(Col("half")).As("x")).Collect();
        Assert.Equal([0.0, 1.5, 3.0, 4.5, 6.0], Enumerable.Range(0, 5).Select(row => table[row, 0]));
        Assert.Contains(gpu.Notes.Take(), note => note.Contains("2 times", StringComparison.Ordinal) && note.Contains("refused the kernel", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cancelled_job_stops_and_leaves_nothing_on_the_gpu()
    {
        using Session session = gpu.Session(partitions: 4, threads: 1);
        using CancellationTokenSource cancellation = new();
        CountingSource source = new(Rows, 4) { BeforeRead = partition => { if (partition == 2) cancellation.Cancel(); } };
        Dataset some = session.From(source).Where(Col("n") > 5);
        Assert.ThrowsAny<OperationCanceledException>(() => some.Count(cancellation.Token));
        Assert.Equal(0, gpu.Pool.LiveBuffers);
        Assert.Equal(0, source.Reads[3]);
    }

    [Fact]
    public void A_task_that_fails_is_tried_again()
    {
        using Session session = gpu.Session(partitions: 2);
        bool failed = false;
        CountingSource source = new(Rows, 2) { BeforeRead = partition => { if (partition == 1 && !failed) { failed = true; throw new IOException("once"); } } };
        Assert.Equal(Sum(Rows), Total(session.From(source).Cache()));
    }

    /// <summary>Three times, by a table, which a GPU's kernel cannot have.</summary>
    internal readonly struct TabledOp : IUnaryOperator
    {
        static readonly List<double> Table = [3];

        public static L Invoke<L>(L x) where L : unmanaged, ILanes<L> => x * L.Broadcast(Table[0]);
    }

    static long Sum(long rows) => rows * (rows - 1) / 2;

    static long Total(Dataset dataset)
    {
        using Table table = dataset.Agg(Aggregates.Sum("n")).Collect();
        return (long)table[0, 0]!;
    }
}
