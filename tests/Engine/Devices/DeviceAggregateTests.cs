namespace Accel.Engine.Tests.Devices;

/// <summary>Aggregates of all rows on a GPU, against LINQ over objects.</summary>
public sealed class DeviceAggregateTests : IDisposable
{
    const int Rows = 3000;
    static readonly Reading[] Readings = Reading.Make(Rows);

    readonly EmulatedGpu gpu = new();

    public void Dispose() => gpu.Dispose();

    [Fact]
    public void Filtered_aggregates_of_cached_rows_are_those_of_linq()
    {
        using Session session = gpu.Session();
        Dataset<Reading> readings = session.From(Readings).Cache();
        Dataset<Reading> some = readings.Where(r => r.Value > 3 && r.Price < 4);
        Reading[] expected = [.. Readings.Where(r => r.Value > 3 && r.Price < 4)];
        Assert.Equal(expected.LongLength, some.Count());
        Assert.Equal(expected.Sum(r => (long)r.Id), some.Sum(r => (long)r.Id));
        Assert.Equal(expected.Sum(r => (decimal)r.Value), (decimal)some.Sum(r => (double)r.Value));
        Assert.Equal(expected.Min(r => r.Ticks), some.Min(r => r.Ticks));
        Assert.Equal(expected.Max(r => r.Value), some.Max(r => r.Value));
        Assert.Equal(expected.Max(r => r.Day), some.Max(r => r.Day));
        Assert.Equal(expected.Average(r => r.Value * 2.0), some.Average(r => r.Value * 2.0), 1e-12);
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
    }

    [Fact]
    public void No_rows_give_no_value()
    {
        using Session session = gpu.Session();
        Dataset<Reading> none = session.From(Readings).Cache().Where(r => r.Id < 0);
        Assert.Equal((0L, 0.0, (double?)null), (none.Count(), none.Sum(r => (double)r.Value), none.Average(r => r.Price)));
        Assert.Throws<AccelException>(() => none.Min(r => r.Id));
    }

    [Fact]
    public void Rows_that_are_not_cached_are_copied_for_once_and_the_plan_says_so()
    {
        using Session session = gpu.Session();
        Dataset<Reading> some = session.From(Readings).Where(r => r.Sensor == 2);
        Assert.Equal(Readings.Count(r => r.Sensor == 2), some.Count());
        Assert.Contains("copied there for this once", some.Untyped.Agg(Aggregates.Count()).Explain(), StringComparison.Ordinal);
        Assert.Equal([$"{Rows * sizeof(int)} bytes of columns were copied to emulated: ILGPU's CPU accelerator."], gpu.Notes.Take());
        Assert.Equal(0, session.Cache.DeviceByteCount);
    }

    [Theory]
    [InlineData(1, 1), InlineData(2, 5), InlineData(5, 7)]
    public void Neither_threads_nor_partitions_nor_the_device_change_a_bit(int threads, int partitions)
    {
        using Session session = gpu.Session(partitions, threads), processor = Sessions.Of(2, 2);
        Assert.Equal(Facts(processor), Facts(session));

        static object?[] Facts(Session session)
        {
            using Table table = session.From(Readings).Untyped.Cache().Where(Expr.Col("Value") < 40).Agg(
                Aggregates.Sum("Value"), Aggregates.Average("Price"), Aggregates.Variance("Value"), Aggregates.StandardDeviation("Price"), Aggregates.Count("Price"), Aggregates.Sum("Ticks")).Collect();
            return [.. Enumerable.Range(0, table.Schema.Count).Select(column => table[0, column])];
        }
    }

    [Fact]
    public void What_a_gpu_cannot_aggregate_runs_on_the_processor_and_the_plan_says_why()
    {
        using Session session = gpu.Session();
        Dataset<Reading> cached = session.From(Readings).Cache();
        Assert.Equal("north", cached.Where(r => r.Name != "").Min(r => r.Name));
        Assert.Equal(13, cached.CountDistinct(r => r.Sensor));
        Assert.Contains("@ processor: texts stay", cached.Untyped.Agg(Aggregates.Max("Name")).Explain(), StringComparison.Ordinal);
        Assert.Contains("@ processor: CountDistinct", cached.Untyped.Agg(Aggregates.CountDistinct("Sensor")).Explain(), StringComparison.Ordinal);
        Assert.Empty(gpu.Notes.Take());
    }
}
