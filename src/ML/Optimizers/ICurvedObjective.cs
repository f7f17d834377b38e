namespace Accel.ML.Optimizers;

/// <summary>
/// An objective that also sums its second derivatives, and that can be restricted to a sample of its rows. The loss of a row is a negative
/// log-likelihood, so that its gradients vary from row to row as its curvature says.
/// </summary>
public interface ICurvedObjective : ISmoothObjective
{
    /// <summary>How many rows an evaluation reads.</summary>
    long RowCount { get; }

    /// <summary>
    /// Evaluates the function, its gradient and its Hessian in one read. <paramref name="hessian"/> takes the whole symmetric matrix,
    /// <see cref="ISmoothObjective.Dimension"/> x <see cref="ISmoothObjective.Dimension"/>.
    /// </summary>
    double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient, Span<double> hessian);

    /// <summary>
    /// The same function over a fixed sample of about <paramref name="rowCount"/> rows, or null where that would not be much smaller than all of them.
    /// Samples are chosen by row numbers alone, and a smaller sample need not lie within a larger one.
    /// </summary>
    ICurvedObjective? Sample(long rowCount);
}
