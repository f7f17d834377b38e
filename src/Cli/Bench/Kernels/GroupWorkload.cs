using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The sum of a float64 column by an int32 key over 10 million rows.</summary>
sealed class GroupWorkload : KernelWorkload
{
    readonly int count;
    readonly Column keys;
    readonly Column values;
    Batch? groups;

    public GroupWorkload(string name, int groupCount, double scale)
    {
        Name = name;
        count = WorkloadData.Scale(10_000_000, scale);
        keys = Column.OfValues(DataType.Int32, count, WorkloadData.Integers(count, (uint)groupCount, seed: 1));
        NativeBuffer amounts = NativePool.Shared.Rent<double>(count);
        Span<double> target = amounts.AsSpan<double>(count);
        for (int i = 0; i < count; i++) target[i] = (WorkloadData.Bits(2, i) >> 11) * (1.0 / (1L << 53));
        values = Column.OfValues(DataType.Float64, count, amounts);
    }

    public override string Family => "group";

    public override string Name { get; }

    public override long Elements => count;

    public override long Bytes => (long)count * (sizeof(int) + sizeof(double));

    public override void Run(Workers workers)
    {
        groups?.Dispose();
        groups = null;
        groups = Aggregation.GroupBy(workers, [keys], [(AggregateKind.Sum, values)]);
    }

    public override void Check()
    {
        Dictionary<int, double> expected = [];
        for (int i = 0; i < count; i++)
        {
            int key = keys.Values<int>()[i];
            expected[key] = expected.GetValueOrDefault(key) + values.Values<double>()[i];
        }
        Expect(expected.Count, groups!.RowCount);
        for (int group = 0; group < groups.RowCount; group++) Expect(expected[groups[0].Values<int>()[group]], groups[1].Values<double>()[group], 1e-9);
    }

    public override void Dispose()
    {
        groups?.Dispose();
        keys.Dispose();
        values.Dispose();
    }
}
