namespace Accel.ML.Optimizers;

/// <summary>Where an optimiser ended.</summary>
/// <param name="Weights">The weights of the lowest gradient or value reached.</param>
/// <param name="Objective">The objective there, over all rows.</param>
/// <param name="GradientMaxNorm">The largest component of the gradient there, over all rows.</param>
/// <param name="Iterations">Steps taken on all rows.</param>
/// <param name="FullReads">How often all rows were read.</param>
/// <param name="Reason">Why it stopped.</param>
public sealed record OptimizerResult(double[] Weights, double Objective, double GradientMaxNorm, int Iterations, int FullReads, StopReason Reason);
