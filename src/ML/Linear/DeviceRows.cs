using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>
/// The rows of a table, or a sample of their blocks, copied once to the memory of the session's GPU and summed there in every pass; what has no room
/// there is copied in every pass, and where there is room for nothing, the rows are summed on the processor. Blocks are counted from the first row, so
/// partitions do not change a bit.
/// </summary>
sealed class DeviceRows : ILinearRows, IDisposable
{
    readonly LinearTable table;
    readonly BlockGroups? blocks;
    readonly CancellationToken cancellation;
    readonly LinearDeviceRows rows;
    readonly List<DeviceRows> samples = [];
    TableRows? onProcessor;
    bool saidWhatIsCopied;

    /// <summary>Copies the rows of <paramref name="blocks"/>, or all.</summary>
    public DeviceRows(LinearTable table, BlockGroups? blocks, CancellationToken cancellation)
    {
        this.table = table;
        this.blocks = blocks;
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
        if (onProcessor is not null) return onProcessor.Sum(weights, intercept, withHessian);
        TablePoint point = new(table, weights, intercept);
        LinearTotals totals = new(FeatureCount, withHessian);
        try
        {
            LinearModel.Accumulate<LogisticLoss>(rows, new LinearPoint(point.Weights, point.Intercept), totals);
            SayWhatIsCopied();
        }
        catch (DeviceOutOfMemoryException shortage)
        {
            table.Note($"From one pass on the rows were summed on {table.Processor}, not on {table.Session.Device}: {shortage.Message}");
            rows.Dispose();
            onProcessor = new TableRows(table, blocks, cancellation);
            return onProcessor.Sum(weights, intercept, withHessian);
        }
        return FiniteSums.Check(table, LinearSums.Of(totals), weights);
    }

    public ILinearRows? Sample(long rowCount)
    {
        if (BlockGroups.Sample(table.Layout, rowCount) is not { } sampled) return null;
        DeviceRows sample = new(table, sampled, cancellation);
        samples.Add(sample);
        return sample;
    }

    public void Dispose()
    {
        foreach (DeviceRows sample in samples) sample.Dispose();
        if (onProcessor is not null) return;
        rows.Dispose();
    }

    void SayWhatIsCopied()
    {
        if (saidWhatIsCopied || rows.SpilledBytes == 0) return;
        saidWhatIsCopied = true;
        table.Note($"{rows.SpilledBytes} of {rows.ByteCount} bytes of rows had no room in the memory of {table.Session.Device}, and were copied there in each pass.");
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
