namespace Accel.Engine.Tests.Devices;

/// <summary>Grouping on a GPU, against LINQ over objects.</summary>
public sealed class DeviceGroupsTests : IDisposable
{
    static readonly Reading[] Readings = Reading.Make(1200);

    readonly EmulatedGpu gpu = new();

    public void Dispose() => gpu.Dispose();

    [Fact]
    public void Groups_come_in_order_of_first_appearance_with_the_aggregates_of_linq()
    {
        using Session session = gpu.Session();
        Dataset<Reading> cached = session.From(Readings).Cache();
        var query = from r in cached where r.Value > -20 group r by r.Sensor into g select new { g.Key, Count = g.Count(), Total = g.Sum(r => r.Ticks), Most = g.Max(r => r.Value), First = g.Min(r => r.Day), Mean = g.Average(r => r.Price) };
        var expected = from r in Readings where r.Value > -20 group r by r.Sensor into g select new { g.Key, Count = g.Count(), Total = g.Sum(r => r.Ticks), Most = g.Max(r => r.Value), First = g.Min(r => r.Day), Mean = g.Average(r => r.Price) };
        var found = query.Collect();
        Assert.Equal(expected.Select(g => g with { Mean = null }), found.Select(g => g with { Mean = null }));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Mean!.Value, pair.Second.Mean!.Value, 1e-12));
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
        Assert.Contains("where (Value > -20)   (stage 2, 1 partition)   @ emulated: asked for", query.Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1), InlineData(4)]
    public void Neither_partitions_nor_the_device_change_a_bit(int partitions)
    {
        using Session session = gpu.Session(partitions), processor = Sessions.Of(2, 3);
        Assert.Equal(Groups(processor), Groups(session));
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));

        static object?[][] Groups(Session session)
        {
            using Table table = session.From(Readings).Untyped.Cache().WithColumn("Half", Expr.Col("Sensor") / 2).GroupBy("Half", "Price").Agg(
                Aggregates.Count(), Aggregates.Sum("Value"), Aggregates.Average("Value"), Aggregates.Variance("Ticks"), Aggregates.CountDistinct("Sensor"), Aggregates.Count("Price"), Aggregates.Count("Name")).Collect();
            return [.. Enumerable.Range(0, table.RowCount).Select(row => Enumerable.Range(0, table.Schema.Count).Select(column => table[row, column]).ToArray())];
        }
    }

    [Fact]
    public void Texts_are_grouped_by_their_codes()
    {
        using Session session = gpu.Session(partitions: 5);
        var query = session.From(Readings).Cache().Where(r => r.Sensor != 0).GroupBy(r => new { r.Name, Half = r.Sensor / 4 }).Select(g => new { g.Key.Name, g.Key.Half, Count = g.Count(), Total = g.Sum(r => r.Ticks) });
        Assert.Equal(Readings.Where(r => r.Sensor != 0).GroupBy(r => new { r.Name, Half = r.Sensor / 4 }).Select(g => new { g.Key.Name, g.Key.Half, Count = g.Count(), Total = g.Sum(r => r.Ticks) }), query.Collect());
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
        Assert.Contains("@ emulated: asked for", query.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void Distinct_rows_are_groups_without_aggregates()
    {
        using Session session = gpu.Session();
        Assert.Equal(Readings.Select(r => r.Price).Distinct(), session.From(Readings).Cache().Select(r => r.Price).Distinct().Collect());
        Assert.Empty(session.From(Readings).Cache().Where(r => r.Id < 0).Select(r => r.Sensor).Distinct().Collect());
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Without_room_the_processor_groups_and_the_job_says_so(bool isCached)
    {
        using Session session = gpu.Session();
        gpu.Pool.ByteBudget = 12_000;
        Dataset<Reading> readings = isCached ? session.From(Readings).Cache() : session.From(Readings);
        Assert.Equal(Readings.GroupBy(r => r.Ticks % 97).Select(g => (g.Key, g.Count())), readings.GroupBy(r => r.Ticks % 97).Select(g => new { g.Key, Count = g.Count() }).Collect().Select(g => (g.Key, g.Count)));
        string note = Assert.Single(gpu.Notes.Take(), note => note.StartsWith("GroupBy", StringComparison.Ordinal));
        Assert.Contains("computed on the processor", note, StringComparison.Ordinal);
        Assert.Equal(!isCached, note.Contains("computed a second time", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sum_beyond_64_bits_is_the_error_of_the_processor()
    {
        using Session session = gpu.Session();
        var sums = session.From([long.MaxValue, 1, long.MaxValue]).Cache().GroupBy(x => x % 2).Select(g => g.Sum(x => x));
        Assert.Contains("64 bits cannot hold", Assert.Throws<AccelException>(() => sums.Collect()).Message, StringComparison.Ordinal);
    }
}
