using System.Numerics.Tensors;

namespace Accel.ML.Optimizers;

/// <summary>
/// Gradient descent with a fixed step: weights := weights - <see cref="StepSize"/> x gradient, <see cref="Iterations"/> times, one full read each.
/// It is the slowest of the optimisers and does exactly the same work in every system, which is what comparing systems needs.
/// </summary>
public sealed class GradientDescent
{
    /// <summary>What the gradient is multiplied with.</summary>
    public double StepSize { get; init; } = 1;

    /// <summary>How many steps to take.</summary>
    public int Iterations { get; init; } = 10;

    /// <summary>Told of every evaluation, before its step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Takes the steps from <paramref name="start"/>; returns the last weights and the objective's value at the weights before each step.</summary>
    public (double[] Weights, double[] Values) Minimize(ISmoothObjective objective, ReadOnlySpan<double> start)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(start.Length, objective.Dimension, nameof(start));
        double[] weights = start.ToArray();
        double[] values = new double[Iterations];
        double[] gradient = new double[weights.Length];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            values[iteration] = objective.Evaluate(weights, gradient);
            Progress?.Report(new("all rows", iteration, values[iteration], Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradient)), iteration + 1));
            TensorPrimitives.MultiplyAdd(gradient, -StepSize, weights, weights);
        }
        return (weights, values);
    }
}
