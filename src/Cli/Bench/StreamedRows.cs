using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.ML.Objectives;

namespace Accel.Cli.Bench;

/// <summary>
/// Rows that every pass computes again from their source, as a disk-based system does: each thread streams a partition batch by batch and keeps
/// nothing but its sums. The label is the first column.
/// </summary>
sealed class StreamedRows(Dataset data, CancellationToken cancellation) : ILinearRows
{
    /// <inheritdoc/>
    public int FeatureCount => data.Schema.Count - 1;

    /// <inheritdoc/>
    public long RowCount { get; private set; }

    /// <inheritdoc/>
    public LinearSums Sum(ReadOnlySpan<double> weights, double intercept, bool withHessian)
    {
        float[] broadcast = [.. weights.ToArray().Select(weight => (float)weight)];
        using Job job = data.Start(cancellation);
        LinearTotals[] parts = job.Run("Gradient", partition =>
        {
            LinearTotals part = new(FeatureCount, withHessian);
            foreach (Batch batch in job.Stream(partition))
                using (batch)
                    LinearModel.Accumulate<LogisticLoss>(data.Session.Device, UploadedRows.Rows(batch), new LinearPoint(broadcast, (float)intercept), part);
            return part;
        });
        LinearTotals total = parts[0];
        foreach (LinearTotals part in parts.Skip(1)) total.Add(part);
        RowCount = total.RowCount;
        return LinearSums.Of(total);
    }

    /// <inheritdoc/>
    public ILinearRows? Sample(long rowCount) => null;
}
