using Accel.Kernels.Columns;
using Accel.Kernels.Devices;

namespace Accel.Kernels;

/// <summary>The GPU twin: rows are sorted by the bits that tell their keys apart, unless those are very few, and states are merged in a fixed order. No sum is atomic.</summary>
public static partial class Aggregation
{
    /// <summary>A row for each group of rows on a GPU: its keys, then the results of the aggregates, as <see cref="GroupBy(IParallelLoop, IReadOnlyList{Column}, IReadOnlyList{ValueTuple{AggregateKind, Column}})"/> gives them; the batch is the caller's.</summary>
    /// <remarks>
    /// Keys and values are of any type but text. Results repeat on a device; counts, integer sums and extremes are the processor's, and so are sums, means, variances and deviations,
    /// which are compensated in the same way, wherever 106 bits hold the exact sums. A variance may differ in its last bits where a square is below the least normal number.
    /// It waits for the numbers of groups and of nulls.
    /// </remarks>
    /// <param name="keys">The key columns, borrowed; without any all rows are one group.</param>
    /// <param name="aggregates">What to compute of which column, borrowed; null counts rows.</param>
    /// <exception cref="ArgumentException">There are no columns, they differ in length or lie on different devices, there are 2³¹ rows or more, or an aggregate lacks its values.</exception>
    /// <exception cref="AccelException">An aggregate does not apply to its column, or a sum does not fit 64 bits.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the words of the keys and the states.</exception>
    public static DeviceBatch GroupBy(IReadOnlyList<DeviceColumn> keys, IReadOnlyList<(AggregateKind Kind, DeviceColumn? Values)> aggregates)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(aggregates);
        DeviceColumn[] columns = [.. keys, .. aggregates.Select(aggregate => aggregate.Values).OfType<DeviceColumn>()];
        int rowCount = RowCount(columns);
        DataType[] types = [.. aggregates.Select(ResultType)];
        GpuContext gpu = GpuContext.Of(columns[0].Device);
        if (rowCount == 0 && keys.Count != 0) return Collect(gpu, 0, [.. keys.Select(key => key.Type).Concat(types).Select(type => (Func<DeviceColumn>)(() => DeviceColumn.OfValues(type, 0, gpu.Pool.Rent(0))))]);
        using IDeviceGroups groups = Groups(gpu, keys, rowCount);
        DeviceAggregator aggregator = new(gpu, groups, rowCount);
        return Collect(gpu, groups.Count, [.. keys.Select((key, c) => (Func<DeviceColumn>)(() => groups.Keys(c, key.Type))), .. Work(aggregator, aggregates)]);
    }

    /// <summary>Keys of very few bits number their groups by themselves; by others rows are sorted.</summary>
    static IDeviceGroups Groups(GpuContext gpu, IReadOnlyList<DeviceColumn> keys, int rowCount)
    {
        if (keys.Count == 0) return new DenseGroups(gpu, null, rowCount);
        DevicePackedKeys words = new(gpu, [.. keys.Select(key => new DeviceKeys(key.Type, key.Values, key.Validity))], rowCount);
        return words.Count == 1 && words.Bits(0) <= GpuDenseGroupKernels.Bits ? new DenseGroups(gpu, words, rowCount) : new DeviceGroupRows(gpu, words, rowCount);
    }

    static IEnumerable<Func<DeviceColumn>> Work(DeviceAggregator aggregator, IReadOnlyList<(AggregateKind Kind, DeviceColumn? Values)> aggregates) =>
        aggregates.Select(aggregate => (Func<DeviceColumn>)(() => aggregator.Compute(aggregate.Kind, aggregate.Values)));

    /// <summary>A batch of columns that are made one after the other; if one cannot be, the others are given back.</summary>
    static DeviceBatch Collect(GpuContext gpu, int count, IReadOnlyList<Func<DeviceColumn>> make)
    {
        DeviceColumn?[] columns = new DeviceColumn?[make.Count];
        try
        {
            for (int c = 0; c < columns.Length; c++) columns[c] = make[c]();
            return new(gpu.Device, count, columns);
        }
        catch
        {
            foreach (DeviceColumn? column in columns) column?.Dispose();
            throw;
        }
    }

    /// <summary>The type of an aggregate's results, if it applies to its values.</summary>
    static DataType ResultType((AggregateKind Kind, DeviceColumn? Values) aggregate)
    {
        if (aggregate.Values is null && aggregate.Kind != AggregateKind.Count) throw new ArgumentException($"{aggregate.Kind} needs values; only Count counts rows.", nameof(aggregate));
        return Accumulator.ResultTypeOf(aggregate.Kind, aggregate.Values?.Type ?? DataType.Boolean);
    }

    static int RowCount(DeviceColumn[] columns)
    {
        if (columns.Length == 0) throw new ArgumentException("There is neither a key nor a column of values, so there are no rows.");
        foreach (DeviceColumn column in columns)
        {
            if (column.Length != columns[0].Length) throw new ArgumentException($"A column has {column.Length} values, the first {columns[0].Length}.");
            if (column.Device != columns[0].Device) throw new ArgumentException($"A column lies on {column.Device}, the first on {columns[0].Device}.");
        }
        if (columns[0].Length > int.MaxValue) throw new ArgumentException($"There are {columns[0].Length} rows; group them in parts of fewer than 2^31.");
        return (int)columns[0].Length;
    }
}
