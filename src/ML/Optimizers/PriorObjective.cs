namespace Accel.ML.Optimizers;

/// <summary>
/// An objective over a sample, and a penalty that weighs as much as one row would: it keeps weights that the sample says little or nothing about
/// from running away, and changes the others by less than the sample's own noise.
/// </summary>
sealed class PriorObjective(ICurvedObjective sample) : ICurvedObjective
{
    // The most curvature that one row of a logistic loss has.
    readonly double strength = 0.25 / sample.RowCount;

    public int Dimension => sample.Dimension;

    public long RowCount => sample.RowCount;

    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient) => Evaluate(weights, gradient, default);

    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient, Span<double> hessian)
    {
        double value = hessian.IsEmpty ? sample.Evaluate(weights, gradient) : sample.Evaluate(weights, gradient, hessian);
        for (int j = 0; j < weights.Length; j++)
        {
            value += strength / 2 * weights[j] * weights[j];
            gradient[j] += strength * weights[j];
            if (!hessian.IsEmpty) hessian[j * Dimension + j] += strength;
        }
        return value;
    }

    public ICurvedObjective? Sample(long rowCount) => null;
}
