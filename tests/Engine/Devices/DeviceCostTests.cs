using Accel.Plan;

namespace Accel.Engine.Tests.Devices;

/// <summary>What decides between the GPU and the processor when nobody asked for either.</summary>
public class DeviceCostTests
{
    static readonly StepFacts Scan = new(RowCount: 50_000_000, PartitionCount: 32, ReadBytes: 8, MissingBytes: 0, IsKept: true, Operations: 3, ReturnedBytes: 0, ThreadCount: 8);

    [Fact]
    public void Columns_that_lie_on_the_gpu_are_read_there() => Assert.True(Pays(Scan));

    [Fact]
    public void Columns_that_would_be_copied_for_once_are_not() => Assert.False(Pays(Scan with { MissingBytes = 8, IsKept = false }));

    [Fact]
    public void Columns_that_will_stay_are_copied() => Assert.True(Pays(Scan with { MissingBytes = 8 }));

    [Fact]
    public void Few_rows_are_not_worth_a_launch() => Assert.False(Pays(Scan with { RowCount = 10_000 }));

    [Fact]
    public void Results_that_are_as_large_as_their_operands_stay_where_they_are_wanted() => Assert.False(Pays(Scan with { ReturnedBytes = 8 }));

    [Fact]
    public void Much_computing_pays_for_a_copy() => Assert.True(Pays(Scan with { MissingBytes = 8, IsKept = false, Operations = 200 }));

    [Fact]
    public void Rows_that_nobody_counted_are_taken_for_many() => Assert.True(Pays(Scan with { RowCount = null }));

    [Fact]
    public void An_emulated_gpu_is_not_chosen_by_itself()
    {
        using EmulatedGpu gpu = new();
        using Session session = gpu.Session(device: "auto");
        Dataset query = session.From(new CountingSource(10, 1)).Cache().Agg(Aggregates.Sum("n"));
        Assert.Contains("@ processor: an emulated GPU", query.Explain(), StringComparison.Ordinal);
    }

    static bool Pays(StepFacts step)
    {
        DeviceCost cost = DeviceCost.Of(step);
        return cost.GpuSeconds < cost.ProcessorSeconds;
    }
}
