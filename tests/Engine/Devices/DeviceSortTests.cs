namespace Accel.Engine.Tests.Devices;

/// <summary>Sorting on a GPU, against LINQ over objects.</summary>
public sealed class DeviceSortTests : IDisposable
{
    static readonly Reading[] Readings = Reading.Make(1500);

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
        Assert.Contains("OrderBy Day   (stage 2, 1 partition)   @ emulated: asked for; Day copied there", cached.OrderBy(r => r.Day).Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_sorted_on_the_processor_and_the_plan_says_so()
    {
        using Session session = gpu.Session();
        Dataset<Reading> sorted = session.From(Readings).OrderBy(r => r.Name).ThenBy(r => r.Id);
        Assert.Equal(Readings.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id), sorted.Collect());
        Assert.Contains("@ processor: a column of String", sorted.Explain(), StringComparison.Ordinal);
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
