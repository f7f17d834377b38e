using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>
/// The rows of a table, or a sample of their blocks, copied once to the memory of the session's GPU and summed there in every pass. Blocks are counted
/// from the first row, so partitions do not change a bit.
/// </summary>
sealed class DeviceRows : ILinearRows, IDisposable
{
    readonly LinearTable table;
    readonly CancellationToken cancellation;
    readonly LinearDeviceRows rows;
    readonly List<DeviceRows> samples = [];

    /// <summary>Copies the rows of <paramref name="blocks"/>, or all.</summary>
    /// <exception cref="DeviceOutOfMemoryException">They do not fit.</exception>
    public DeviceRows(LinearTable table, BlockGroups? blocks, CancellationToken cancellation)
    {
        this.table = table;
        this.cancellation = cancellation;
        using PinnedColumns pinned = table.Pin();
        BlockGroups groups = blocks ?? BlockGroups.All(pinned.Layout);
        rows = LinearDeviceRows.Upload(table.Session.Device, Enumerable.Range(0, groups.Count).SelectMany(group => groups.Runs(pinned.Layout, group)).SelectMany(run => Slices(pinned, run)));
    }

    public int FeatureCount => rows.FeatureCount;

    public long RowCount => rows.RowCount;

    public LinearSums Sum(ReadOnlySpan<double> weights, double intercept, bool withHessian)
    {
        cancellation.ThrowIfCancellationRequested();
        TablePoint point = new(table, weights, intercept);
        LinearTotals totals = new(FeatureCount, withHessian);
        LinearModel.Accumulate<LogisticLoss>(rows, new LinearPoint(point.Weights, point.Intercept), totals);
        return FiniteSums.Check(table, LinearSums.Of(totals), weights);
    }

    /// <summary>A sample beside the rows on the GPU; where it has no room for one, the sample is summed on the processor.</summary>
    public ILinearRows? Sample(long rowCount)
    {
        if (BlockGroups.Sample(table.Layout, rowCount) is not { } blocks) return null;
        try
        {
            DeviceRows sample = new(table, blocks, cancellation);
            samples.Add(sample);
            return sample;
        }
        catch (DeviceOutOfMemoryException shortage)
        {
            table.Note($"A sample of the rows was summed on {table.Processor}: {shortage.Message}");
            return new TableRows(table, blocks, cancellation);
        }
    }

    public void Dispose()
    {
        foreach (DeviceRows sample in samples) sample.Dispose();
        rows.Dispose();
    }

    /// <summary>A run's rows, batch by batch.</summary>
    IEnumerable<LinearRows> Slices(PinnedColumns pinned, RowRun run)
    {
        int left = run.RowCount;
        for (int batch = run.Batch, row = run.Row; left > 0; batch++, row = 0)
        {
            Column[] columns = pinned[batch];
            int count = Math.Min(left, columns[table.LabelIndex].Length - row);
            if (count > 0) yield return new LinearRows(columns.AsSpan(0, table.LabelIndex), columns[table.LabelIndex]).Slice(row, count);
            left -= count;
        }
    }
}
