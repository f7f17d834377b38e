using Accel.ML.Optimizers;

namespace Accel.ML.Objectives;

/// <summary>
/// The mean loss over rows + l2/2 |w|^2, where w are the optimiser's weights without the intercept: those of the standardised features where
/// the scaling standardises.
/// </summary>
sealed class PenalizedObjective(ILinearRows rows, FeatureScaling scaling, double l2) : ICurvedObjective
{
    readonly double[] weights = new double[rows.FeatureCount];

    public int Dimension => scaling.Dimension;

    public long RowCount => rows.RowCount;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient) => Evaluate(point, gradient, default);

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        double intercept = scaling.ToOriginal(point, weights);
        LinearSums sums = rows.Sum(weights, intercept, withHessian: !hessian.IsEmpty);
        scaling.Gradient(sums, gradient);
        if (!hessian.IsEmpty) scaling.Hessian(sums, hessian);
        double penalty = 0;
        for (int j = 0; j < rows.FeatureCount; j++)
        {
            penalty += point[j] * point[j];
            gradient[j] += l2 * point[j];
            if (!hessian.IsEmpty) hessian[j * Dimension + j] += l2;
        }
        return sums.Loss / sums.RowCount + l2 / 2 * penalty;
    }

    public ICurvedObjective? Sample(long rowCount) =>
        rows.Sample(rowCount) is { } sample ? new PenalizedObjective(sample, scaling, l2) : null;
}
