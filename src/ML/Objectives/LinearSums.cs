using System.Numerics.Tensors;
using Accel.Kernels;

namespace Accel.ML.Objectives;

/// <summary>
/// What a linear model's loss over some rows comes to: sums, in float64, of the loss, its gradient and perhaps its Hessian. Index j below
/// <see cref="FeatureCount"/> is a feature's, index <see cref="FeatureCount"/> the intercept's.
/// </summary>
public sealed class LinearSums
{
    /// <summary>Sums that are all zero.</summary>
    public LinearSums(int featureCount, bool withHessian)
    {
        FeatureCount = featureCount;
        Gradient = new double[featureCount + 1];
        Hessian = withHessian ? new double[(featureCount + 1) * (featureCount + 1)] : null;
    }

    /// <summary>How many features the rows have.</summary>
    public int FeatureCount { get; }

    /// <summary>Rows that were summed.</summary>
    public long RowCount { get; set; }

    /// <summary>The losses of all rows together.</summary>
    public double Loss { get; set; }

    /// <summary>First derivatives of <see cref="Loss"/>.</summary>
    public double[] Gradient { get; }

    /// <summary>Second derivatives of <see cref="Loss"/>, the whole symmetric matrix; null where they were not asked for.</summary>
    public double[]? Hessian { get; }

    /// <summary>A kernel's totals as sums.</summary>
    public static LinearSums Of(LinearTotals totals)
    {
        LinearSums sums = new(totals.FeatureCount, totals.Hessian is not null) { RowCount = totals.RowCount, Loss = totals.Loss };
        totals.Gradient.CopyTo(sums.Gradient);
        totals.Hessian?.CopyTo(sums.Hessian!);
        return sums;
    }

    /// <summary>Adds the sums of other rows.</summary>
    public void Add(LinearSums other)
    {
        RowCount += other.RowCount;
        Loss += other.Loss;
        TensorPrimitives.Add(Gradient, other.Gradient, Gradient);
        if (Hessian is not null) TensorPrimitives.Add(Hessian, other.Hessian!, Hessian);
    }
}
