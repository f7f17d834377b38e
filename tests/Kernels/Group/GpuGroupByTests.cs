using Accel.Kernels.Columns;
using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

/// <summary>Aggregation of columns in ILGPU kernels, on <see cref="TestGpu"/>, judged by the processor's.</summary>
public sealed class GpuGroupByTests : IDisposable
{
    static readonly DataType[] Types = [.. Enum.GetValues<DataType>().Where(type => type != DataType.String)];
    static readonly AggregateKind[] Kinds = Enum.GetValues<AggregateKind>();

    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Rows_are_grouped_by_keys_of_every_type_with_and_without_nulls()
    {
        foreach (DataType type in Types)
            foreach (bool hasNulls in (bool[])[false, true])
            {
                using Column keys = GroupColumns.Of(type, 70, 9, hasNulls, 1);
                Check([keys], [(AggregateKind.Count, null)]);
            }
    }

    [Fact]
    public void Every_aggregate_is_computed_of_every_type_that_it_applies_to()
    {
        using Column few = GroupColumns.Of(DataType.Boolean, 100, 2, true, 3), many = GroupColumns.Of(DataType.Int32, 100, 5, true, 3);
        foreach (DataType type in Types)
        {
            using Column values = GroupColumns.Of(type, 100, 50, true, 4);
            (AggregateKind, Column?)[] aggregates = [.. Kinds.Where(kind => Applies(kind, type) && kind < AggregateKind.CountDistinct).Select(kind => (kind, (Column?)values))];
            Check([few], aggregates);
            Check([many], aggregates);
        }
    }

    [Fact]
    public void Different_values_are_counted_and_estimated()
    {
        using Column few = GroupColumns.Of(DataType.Boolean, 100, 2, false, 3), many = GroupColumns.Of(DataType.Int32, 100, 2, true, 3);
        foreach (DataType type in TestGpu.IsEmulated ? [DataType.Float32, DataType.Int16, DataType.UInt64] : Types)
        {
            using Column values = GroupColumns.Of(type, 100, 50, true, 4);
            Check([type == DataType.Int16 ? few : many], [(AggregateKind.CountDistinct, values), (AggregateKind.ApproximateCountDistinct, values)]);
            if (type == DataType.Int16) Check([], [(AggregateKind.CountDistinct, values)]);
        }
    }

    [Fact]
    public void Several_keys_group_together_in_one_word_or_more()
    {
        using Column small = GroupColumns.Of(DataType.Boolean, 90, 2, true, 5), middle = GroupColumns.Of(DataType.Float32, 90, 3, true, 6);
        using Column wide = GroupColumns.Of(DataType.UInt64, 90, 3, true, 7), date = GroupColumns.Of(DataType.Date, 90, 4, false, 8), values = GroupColumns.Of(DataType.Float32, 90, 99, true, 9);
        Check([small, date], [(AggregateKind.Mean, values)]);
        Check([small, middle, wide, date], [(AggregateKind.Mean, values), (AggregateKind.Max, date)]);
    }

    [Fact]
    public void Groups_of_many_rows_are_cut_into_pieces()
    {
        foreach (int length in TestGpu.IsEmulated ? [1, 63, 64, 65, (64 * 64) + 1] : (int[])[1, 63, 64, 65, 4096, 4097, 300_000, 1_000_003])
        {
            using Column keys = GroupColumns.Of(DataType.Int64, length, 2, false, length), values = GroupColumns.Of(DataType.Float64, length, 100_000, false, 10);
            Check([keys], [(AggregateKind.Sum, values), (AggregateKind.StandardDeviation, values), (AggregateKind.Min, values)]);
            Check([], [(AggregateKind.Sum, values), (AggregateKind.Count, null)]);
            using Column few = GroupColumns.Of(DataType.Boolean, length, 2, false, length);
            Check([few], [(AggregateKind.Sum, values), (AggregateKind.Variance, values), (AggregateKind.Max, values)]);
        }
    }

    [Fact]
    public void Without_rows_there_are_no_groups_and_without_keys_one()
    {
        using Column keys = GroupColumns.Of(DataType.Int16, 0, 1, true, 1), values = GroupColumns.Of(DataType.Float32, 0, 1, false, 1);
        (AggregateKind, Column?)[] aggregates = [(AggregateKind.Count, null), .. Kinds.Select(kind => (kind, (Column?)values))];
        Check([keys], aggregates);
        Check([], aggregates);
    }

    [Fact]
    public void Sums_that_do_not_fit_are_refused_as_on_the_processor()
    {
        foreach ((DataType type, ulong bits) in (((DataType, ulong)[])[(DataType.Int64, long.MaxValue), (DataType.Int64, 1UL << 63), (DataType.UInt64, ulong.MaxValue)]))
        {
            using Column keys = Columns.Of([0, 1, 1]), values = type == DataType.Int64 ? Columns.Of([0, (long)bits, (long)bits]) : Columns.Of<ulong>(type, [0, bits, bits]);
            string expected = Assert.Throws<AccelException>(() => Aggregation.GroupBy(CallingThread.Instance, [keys], [(AggregateKind.Sum, values)])).Message;
            using DeviceColumn deviceKeys = DeviceColumn.Upload(gpu.Device, keys), deviceValues = DeviceColumn.Upload(gpu.Device, values);
            Assert.Equal(expected, Assert.Throws<AccelException>(() => Aggregation.GroupBy([deviceKeys], [(AggregateKind.Sum, deviceValues)])).Message);
        }
        using Column key = Columns.Of([0, 0, 0]), back = Columns.Of([long.MaxValue, long.MaxValue, (long?)-long.MaxValue]);
        Check([key], [(AggregateKind.Sum, back)]);
    }

    [Fact]
    public void Zeros_infinities_and_NaN_are_summed_and_compared_as_on_the_processor()
    {
        double[][] groups = [[-0.0], [-0.0, 0.0], [double.PositiveInfinity, 1], [double.PositiveInfinity, double.NegativeInfinity], [double.NaN, 1], [1e200, 1e200], [1e300, -1e300, 1], [5e-324, 5e-324], [1e-200, 3e-200]];
        using Column values = Columns.Of(groups.SelectMany(group => group.Select(value => (double?)value)));
        foreach (int distance in (int[])[1, 1000])
        {
            using Column keys = Columns.Of(groups.SelectMany((group, i) => group.Select(_ => (int?)(i * distance))));
            Check([keys], [.. Kinds.Where(kind => kind < AggregateKind.CountDistinct).Select(kind => (kind, (Column?)values))]);
        }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using Column one = Columns.Of([1]), two = Columns.Of([1, 2]), truth = GroupColumns.Of(DataType.Boolean, 1, 2, false, 1);
        using DeviceColumn first = DeviceColumn.Upload(gpu.Device, one), second = DeviceColumn.Upload(gpu.Device, two), boolean = DeviceColumn.Upload(gpu.Device, truth);
        Assert.Throws<ArgumentException>(() => Aggregation.GroupBy((DeviceColumn[])[], []));
        Assert.Throws<ArgumentException>(() => Aggregation.GroupBy([first], [(AggregateKind.Sum, second)]));
        Assert.Throws<ArgumentException>(() => Aggregation.GroupBy([first], [(AggregateKind.Sum, null)]));
        Assert.Throws<AccelException>(() => Aggregation.GroupBy([first], [(AggregateKind.Sum, boolean)]));
    }

    static bool Applies(AggregateKind kind, DataType type) =>
        type.IsNumeric() || kind is not (AggregateKind.Sum or AggregateKind.Mean or AggregateKind.Variance or AggregateKind.StandardDeviation);

    void Check(Column[] keys, (AggregateKind Kind, Column? Values)[] aggregates)
    {
        using Batch expected = Aggregation.GroupBy(CallingThread.Instance, keys, aggregates);
        List<DeviceColumn> uploaded = [];
        try
        {
            Dictionary<Column, DeviceColumn> known = [];
            using DeviceBatch found = Aggregation.GroupBy([.. keys.Select(Upload)], [.. aggregates.Select(aggregate => (aggregate.Kind, aggregate.Values is null ? null : Upload(aggregate.Values)))]);
            Assert.Equal(expected.RowCount, found.RowCount);
            for (int c = 0; c < expected.Columns.Count; c++)
            {
                using Column column = found.Columns[c]!.Download();
                GroupColumns.AssertSame(expected[c], column, c < keys.Length ? "key" : $"{aggregates[c - keys.Length].Kind} of {aggregates[c - keys.Length].Values?.Type}");
            }

            DeviceColumn Upload(Column column)
            {
                if (known.TryGetValue(column, out DeviceColumn? there)) return there;
                DeviceColumn here = DeviceColumn.Upload(gpu.Device, column);
                uploaded.Add(here);
                return known[column] = here;
            }
        }
        finally
        {
            foreach (DeviceColumn column in uploaded) column.Dispose();
        }
    }
}
