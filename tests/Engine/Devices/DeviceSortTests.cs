using System.Text;

namespace Accel.Engine.Tests.Devices;

/// <summary>Sorting on a GPU, against LINQ over objects.</summary>
public sealed class DeviceSortTests : IDisposable
{
    static readonly Reading[] Readings = Reading.Make(1500);

    /// <summary>The order of texts by their bytes.</summary>
    static readonly Comparer<string> Utf8 = Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    readonly EmulatedGpu gpu = new();

    public void Dispose() => gpu.Dispose();

    [Fact]
    public void Rows_are_sorted_by_several_keys_stably()
    {
        using Session session = gpu.Session();
        Dataset<Reading> cached = session.From(Readings).Cache();
        Assert.Equal(Readings.OrderBy(r => r.Price), cached.OrderBy(r => r.Price).Collect());
        Assert.Equal(Readings.OrderByDescending(r => r.Sensor).ThenBy(r => r.Value), cached.OrderByDescending(r => r.Sensor).ThenBy(r => r.Value).Collect());
        Assert.All(gpu.Notes.Take(), note => Assert.Contains("were copied", note, StringComparison.Ordinal));
        Assert.Contains("OrderBy Day   (stage 2, 1 partition)   @ emulated: asked for; Day kept there, once copied", cached.OrderBy(r => r.Day).Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Texts_are_sorted_by_their_codes(bool isCached)
    {
        using Session session = gpu.Session();
        Dataset<Reading> readings = session.From(Readings[..300]);
        Dataset<Reading> sorted = (isCached ? readings.Cache() : readings).OrderBy(r => r.Name).ThenByDescending(r => r.Id);
        Assert.Equal(Readings[..300].OrderBy(r => r.Name, Utf8).ThenByDescending(r => r.Id), sorted.Collect());
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
        Assert.Contains("@ emulated: asked for; Name, Id " + (isCached ? "there already" : "copied there for this once"), sorted.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_are_made_are_sorted_on_the_processor_and_the_plan_says_so()
    {
        using Session session = gpu.Session();
        Dataset<Reading> sorted = session.From(Readings).OrderBy(r => r.Name.ToUpperInvariant());
        Assert.Equal(Readings.OrderBy(r => r.Name.ToUpperInvariant(), Utf8), sorted.Collect());
        Assert.Contains("@ processor: ", sorted.Explain(), StringComparison.Ordinal);
        Assert.Contains("texts stay in main memory", sorted.Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1), InlineData(3, 1600), InlineData(4, 70)]
    public void The_first_rows_of_an_order_are_picked_by_their_key(int partitions, int wanted)
    {
        using Session session = gpu.Session(partitions);
        Dataset<Reading> cached = session.From(Readings).Cache();
        Assert.Equal(Readings.OrderBy(r => r.Price).Take(wanted), cached.OrderBy(r => r.Price).Take(wanted).Collect());
        Assert.Equal(Readings.OrderByDescending(r => r.Sensor).Take(wanted), session.From(Readings).OrderByDescending(r => r.Sensor).Take(wanted).Collect());
        Assert.Equal(Readings.OrderByDescending(r => r.Name, Utf8).Take(wanted), cached.OrderByDescending(r => r.Name).Take(wanted).Collect());
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
    }

    [Fact]
    public void The_plan_says_where_first_rows_are_picked()
    {
        using Session session = gpu.Session();
        Dataset<Reading> cached = session.From(Readings).Cache();
        Assert.Contains("Top 5 by Value   (stage 2, 1 partition)   @ emulated: asked for; Value kept there, once copied", cached.OrderBy(r => r.Value).Take(5).Explain(), StringComparison.Ordinal);
        Assert.Empty(session.From(Readings).Where(r => r.Id < 0).OrderBy(r => r.Value).Take(5).Collect());
    }

    [Fact]
    public void The_first_rows_by_several_keys_are_those_of_linq()
    {
        using Session session = gpu.Session();
        Dataset<Reading> readings = session.From(Readings[..400]);
        Assert.Equal(Readings[..400].OrderByDescending(r => r.Sensor).ThenBy(r => r.Price).Take(41), readings.OrderByDescending(r => r.Sensor).ThenBy(r => r.Price).Take(41).Collect());
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
    }

    [Fact]
    public void Batches_of_any_length_give_first_rows()
    {
        using Session session = gpu.Session(partitions: 1);
        Dataset<Reading> uneven = session.From(new UnevenSource(Readings, [1, 63, 64, 65, 700, 0, 7])).As<Reading>();
        Assert.Equal(Readings[..900].OrderByDescending(r => r.Ticks % 101).Take(90), uneven.OrderByDescending(r => r.Ticks % 101).Take(90).Collect());
    }

    [Fact]
    public void Without_room_the_processor_picks_the_first_rows_and_the_job_says_so()
    {
        using Session session = gpu.Session();
        gpu.Pool.ByteBudget = 1500;
        Assert.Equal(Readings.OrderBy(r => r.Value).Take(9), session.From(Readings).OrderBy(r => r.Value).Take(9).Collect());
        Assert.Contains(gpu.Notes.Take(), note => note.StartsWith("Top 9 by Value: computed on the processor", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_room_the_processor_sorts_and_the_job_says_so()
    {
        using Session session = gpu.Session();
        gpu.Pool.ByteBudget = 7000;
        Assert.Equal(Readings.OrderBy(r => r.Value), session.From(Readings).OrderBy(r => r.Value).Collect());
        Assert.Contains(gpu.Notes.Take(), note => note.StartsWith("OrderBy Value: computed on the processor", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_sorted_into_nothing()
    {
        using Session session = gpu.Session();
        Assert.Empty(session.From(Readings).Where(r => r.Id < 0).OrderBy(r => r.Value).Collect());
    }
}
