using Accel.MapReduce;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>
/// The records of files as rows of a linear model: every sum is a MapReduce job that reads all files again. The sums are the same for any number of
/// threads; there is no sample, as a job reads everything anyway.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="runner">What runs the jobs: <see cref="DiskRunner"/> for the way of Hadoop.</param>
/// <param name="cancellation">Asks a running job to stop.</param>
public sealed class RecordRows(RecordFiles files, JobRunner runner, CancellationToken cancellation = default) : ILinearRows
{
    /// <inheritdoc/>
    public int FeatureCount => files.FeatureIndices.Count;

    /// <summary>How many rows the last sum was taken over; 0 before the first.</summary>
    public long RowCount { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="AccelException">A file is missing or malformed, or all labels are the same; the message names the place.</exception>
    public LinearSums Sum(ReadOnlySpan<double> weights, double intercept, bool withHessian)
    {
        SumPass pass = new(files, weights.ToArray(), intercept, withHessian);
        double[] numbers = pass.Run(runner, cancellation);
        LinearSums sums = pass.ToSums(numbers);
        RowCount = sums.RowCount;
        if (RowCount == 0) throw LinearErrors.NoRows();
        if (numbers[1] == 0 || numbers[1] == RowCount) throw LinearErrors.OneClass(files.LabelName, numbers[1] > 0, null);
        return sums;
    }

    /// <inheritdoc/>
    public ILinearRows? Sample(long rowCount) => null;
}
