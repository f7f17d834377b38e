namespace Accel.Engine.Tests.Devices;

/// <summary>Filters and projections on a GPU, against LINQ over objects.</summary>
public sealed class DeviceRowsTests : IDisposable
{
    static readonly Reading[] Readings = Reading.Make(2500);

    readonly EmulatedGpu gpu = new();

    public void Dispose() => gpu.Dispose();

    [Theory]
    [InlineData(true), InlineData(false)]
    public void A_filter_keeps_whole_rows_texts_included(bool cached)
    {
        using Session session = gpu.Session();
        Dataset<Reading> readings = session.From(Readings);
        if (cached) readings = readings.Cache();
        Assert.Equal(Readings.Where(r => r.Sensor > 1 || r.Price == null), readings.Where(r => r.Sensor > 1 || r.Price == null).Collect());
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_are_computed_of_the_rows_that_pass()
    {
        using Session session = gpu.Session();
        var found = session.From(Readings).Cache().Where(r => r.Value > 0).Select(r => new { r.Name, Twice = r.Value * 2, Next = r.Id + 1, Cost = r.Price * r.Value }).Collect();
        Assert.Equal(Readings.Where(r => r.Value > 0).Select(r => new { r.Name, Twice = r.Value * 2, Next = r.Id + 1, Cost = r.Price * r.Value }), found);
    }

    [Fact]
    public void Columns_are_computed_of_all_rows()
    {
        using Session session = gpu.Session(partitions: 1);
        Assert.Equal(Readings.Select(r => r.Id % 7), session.From(Readings).Cache().Select(r => r.Id % 7).Collect());
    }

    [Fact]
    public void Batches_of_any_length_meet_in_a_partition()
    {
        using Session session = gpu.Session(partitions: 1);
        Dataset<Reading> uneven = session.From(new UnevenSource(Readings, [1, 63, 64, 65, 700, 0, 7])).As<Reading>().Cache();
        Assert.Equal(Readings[..900].Where(r => r.Sensor < 3).Select(r => (r.Name, r.Ticks * 3)), uneven.Where(r => r.Sensor < 3).Select(r => new { r.Name, Ticks = r.Ticks * 3 }).Collect().Select(r => (r.Name, r.Ticks)));
    }

    [Fact]
    public void A_filter_that_passes_nothing_gives_no_row()
    {
        using Session session = gpu.Session();
        Assert.Empty(session.From(Readings).Cache().Where(r => r.Value > 1000).Select(r => r.Id + 1).Collect());
    }

    [Fact]
    public void Texts_are_filtered_and_measured_by_their_codes()
    {
        using Session session = gpu.Session();
        Dataset<Reading> cached = session.From(Readings).Cache();
        var query = cached.Where(r => r.Name.StartsWith("no") || r.Name == "Ærø" && r.Value > 0).Select(r => new { r.Id, r.Name, Letters = r.Name.Length * 2 });
        Assert.Equal(Readings.Where(r => r.Name.StartsWith("no", StringComparison.Ordinal) || r.Name == "Ærø" && r.Value > 0).Select(r => new { r.Id, r.Name, Letters = r.Name.Length * 2 }), query.Collect());
        Assert.Equal(Readings.Count(r => r.Name != "south"), cached.Where(r => r.Name != "south").Count());
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
        Assert.DoesNotContain("processor", query.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_are_made_are_made_on_the_processor()
    {
        using Session session = gpu.Session();
        Dataset<Reading> cached = session.From(Readings).Cache();
        string plan = cached.Select(r => new { Upper = r.Name.ToUpperInvariant(), Half = r.Value / 2 }).Explain();
        Assert.Contains("@ processor: ", plan, StringComparison.Ordinal);
        Assert.Contains("texts", plan, StringComparison.Ordinal);
        Dataset<Reading> sorted = cached.Where(r => r.Value > 0).OrderBy(r => r.Name).Where(r => r.Name == "north");
        Assert.Equal(Readings.Where(r => r.Value > 0 && r.Name == "north"), sorted.Collect());
    }

    [Fact]
    public void Merely_choosing_columns_is_no_work_for_any_device()
    {
        using Session session = gpu.Session();
        Assert.DoesNotContain("@", session.From(Readings).Cache().Select(r => new { r.Id, r.Name }).Explain(), StringComparison.Ordinal);
    }
}
