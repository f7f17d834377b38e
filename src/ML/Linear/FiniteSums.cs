using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>What sums that are not finite mean.</summary>
static class FiniteSums
{
    /// <summary>
    /// The sums, if they are finite. Otherwise it is the data's fault, or, where the data is sound, that of weights too large to step to: then the loss is
    /// infinite and the gradient zero.
    /// </summary>
    /// <exception cref="AccelException">A feature is infinite or NaN, or so large that sums overflow at weights of zero.</exception>
    public static LinearSums Check(LinearTable table, LinearSums sums, ReadOnlySpan<double> weights)
    {
        if (double.IsFinite(sums.Loss + sums.Gradient.Sum())) return sums;
        table.RejectNotFinite();
        if (!weights.ContainsAnyExcept(0)) throw LinearErrors.TooLarge();
        sums.Loss = double.PositiveInfinity;
        Array.Clear(sums.Gradient);
        return sums;
    }
}
