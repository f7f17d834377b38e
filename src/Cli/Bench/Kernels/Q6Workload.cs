using Accel.Execution;

namespace Accel.Cli.Bench.Kernels;

/// <summary>
/// The forecast of revenue changes (query 6 of TPC-H) over 60 million rows of four floats in a cached dataset, written in LINQ: a filter of five
/// comparisons and the sum of a product, in float64.
/// </summary>
sealed class Q6Workload(Device device, double scale) : KernelWorkload
{
    const float FirstDay = 731, EndDay = 1096, LeastDiscount = 0.05f, MostDiscount = 0.07f, Quantity = 24;

    readonly int count = WorkloadData.Scale(60_000_000, scale);
    Session? session;
    Dataset<LineItem>? items;
    double revenue;

    public override string Family => "expressions";

    public override string Name => "q6";

    public override long Elements => count;

    public override long Bytes => 4L * count * sizeof(float);

    public override void Run(Workers workers)
    {
        items ??= Open(workers.ThreadCount);
        revenue = items
            .Where(item => item.Shipped >= FirstDay && item.Shipped < EndDay && item.Discount >= LeastDiscount && item.Discount <= MostDiscount && item.Quantity < Quantity)
            .Sum(item => item.Price * item.Discount);
    }

    public override void Check()
    {
        double expected = 0;
        for (int row = 0; row < count; row++)
        {
            float discount = LineItemSource.Value(1, row), day = LineItemSource.Value(3, row);
            if (day is >= FirstDay and < EndDay && discount is >= LeastDiscount and <= MostDiscount && LineItemSource.Value(2, row) < Quantity)
                expected += LineItemSource.Value(0, row) * discount;
        }
        Expect(expected, revenue, 1e-12);
    }

    public override void Dispose() => session?.Dispose();

    Dataset<LineItem> Open(int threads)
    {
        session = Session.Create(new SessionOptions { Device = device.Kind.ToString().ToLowerInvariant(), Threads = threads });
        return session.From<LineItem>(new LineItemSource(count, session.Partitions)).Cache().Load();
    }
}
