using Accel.Data;
using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.ML.Objectives;

namespace Accel.Cli.Bench;

/// <summary>The rows of a cached dataset, copied once to the memory of the session's GPU and summed there in every pass. The label is the first column.</summary>
sealed class UploadedRows : ILinearRows, IDisposable
{
    readonly LinearDeviceRows rows;

    /// <summary>Copies the rows of <paramref name="data"/>, whose columns are Float32.</summary>
    /// <exception cref="DeviceOutOfMemoryException">They do not fit.</exception>
    public UploadedRows(Dataset data, CancellationToken cancellation)
    {
        using Job job = data.Start(cancellation);
        Partition[] partitions = job.Run("Load", job.Compute);
        try
        {
            rows = LinearDeviceRows.Upload(data.Session.Device, partitions.SelectMany(partition => partition.Batches).Select(Rows));
        }
        finally
        {
            foreach (Partition partition in partitions) partition.Dispose();
        }
    }

    /// <summary>A batch's rows.</summary>
    public static LinearRows Rows(Batch batch) => new([.. batch.Columns.Skip(1)], batch[0]);

    /// <inheritdoc/>
    public int FeatureCount => rows.FeatureCount;

    /// <inheritdoc/>
    public long RowCount => rows.RowCount;

    /// <inheritdoc/>
    public LinearSums Sum(ReadOnlySpan<double> weights, double intercept, bool withHessian)
    {
        LinearTotals totals = new(FeatureCount, withHessian);
        LinearModel.Accumulate<LogisticLoss>(rows, new LinearPoint(Array.ConvertAll(weights.ToArray(), weight => (float)weight), (float)intercept), totals);
        return LinearSums.Of(totals);
    }

    /// <inheritdoc/>
    public ILinearRows? Sample(long rowCount) => null;

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();
}
