namespace Accel.ML.Optimizers;

/// <summary>
/// A smooth convex function of a vector of weights, the mean over all rows of a loss plus a penalty. An evaluation reads all rows once.
/// </summary>
/// <remarks>Evaluations are repeatable: the same weights give the same bits. An objective is used by one optimiser at a time.</remarks>
public interface ISmoothObjective
{
    /// <summary>How many weights there are.</summary>
    int Dimension { get; }

    /// <summary>The function's value at <paramref name="weights"/>; its gradient is written to <paramref name="gradient"/>.</summary>
    double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient);
}
