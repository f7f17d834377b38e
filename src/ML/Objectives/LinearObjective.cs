using Accel.ML.Optimizers;

namespace Accel.ML.Objectives;

/// <summary>
/// The mean loss of a linear model over rows + l2/2 |w|^2. The weights w come in the order of the features, and after them the intercept, which is
/// not penalised, where one is fitted.
/// </summary>
public sealed class LinearObjective : ICurvedObjective
{
    readonly ILinearRows rows;
    readonly FeatureScaling scaling;
    readonly double l2;
    readonly double[] original;

    /// <summary>The objective in the weights that <paramref name="scaling"/> makes of the original ones.</summary>
    internal LinearObjective(ILinearRows rows, FeatureScaling scaling, double l2)
    {
        this.rows = rows;
        this.scaling = scaling;
        this.l2 = l2;
        original = new double[rows.FeatureCount];
    }

    /// <summary>The objective over <paramref name="rows"/>.</summary>
    public static LinearObjective Create(ILinearRows rows, double l2, bool fitIntercept = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(l2);
        return new(rows, FeatureScaling.None(rows.FeatureCount, fitIntercept), l2);
    }

    /// <inheritdoc/>
    public int Dimension => scaling.Dimension;

    /// <inheritdoc/>
    public long RowCount => rows.RowCount;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient) => Evaluate(weights, gradient, default);

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient, Span<double> hessian)
    {
        double intercept = scaling.ToOriginal(weights, original);
        LinearSums sums = rows.Sum(original, intercept, withHessian: !hessian.IsEmpty);
        scaling.Gradient(sums, gradient);
        if (!hessian.IsEmpty) scaling.Hessian(sums, hessian);
        double penalty = 0;
        for (int j = 0; j < rows.FeatureCount; j++)
        {
            double strength = l2 * scaling.Penalties[j];
            penalty += strength * weights[j] * weights[j];
            gradient[j] += strength * weights[j];
            if (!hessian.IsEmpty) hessian[j * Dimension + j] += strength;
        }
        return sums.Loss / sums.RowCount + penalty / 2;
    }

    /// <inheritdoc/>
    public ICurvedObjective? Sample(long rowCount) =>
        rows.Sample(rowCount) is { } sample ? new LinearObjective(sample, scaling, l2) : null;
}
