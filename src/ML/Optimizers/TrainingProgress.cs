namespace Accel.ML;

/// <summary>How far a training has come, told after each evaluation that it keeps.</summary>
/// <param name="Phase">What it works on: <c>sample of N rows</c> or <c>all rows</c>.</param>
/// <param name="Iteration">Steps taken in this phase.</param>
/// <param name="Objective">The objective over the rows of this phase.</param>
/// <param name="GradientMaxNorm">The largest component of the gradient over the rows of this phase.</param>
/// <param name="FullReads">How often all rows have been read.</param>
public readonly record struct TrainingProgress(string Phase, int Iteration, double Objective, double GradientMaxNorm, int FullReads);
