using System.Numerics.Tensors;

namespace Accel.ML.Optimizers;

/// <summary>Weights with the objective's value and gradient there.</summary>
sealed class Iterate
{
    /// <summary>Values closer than this part of their size are the same: blocks are summed in float32.</summary>
    public const double Resolution = 1e-6;

    // An accepted step lowers the value by this part of what its slope promised (Armijo).
    const double LeastGain = 1e-4;

    Iterate(double[] weights, double value, double[] gradient)
    {
        Weights = weights;
        Value = value;
        Gradient = gradient;
        MaxNorm = Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradient));
    }

    public double[] Weights { get; }
    public double Value { get; }
    public double[] Gradient { get; }

    /// <summary>The largest component of the gradient by magnitude.</summary>
    public double MaxNorm { get; }

    /// <summary>Whether the step to this point shrank the gradient so little that better curvature is worth its cost.</summary>
    public bool CallsForCurvature { get; set; }

    public static Iterate Of(ISmoothObjective objective, double[] weights)
    {
        double[] gradient = new double[weights.Length];
        return new(weights, objective.Evaluate(weights, gradient), gradient);
    }

    public static Iterate Of(ICurvedObjective objective, double[] weights, Span<double> hessian)
    {
        double[] gradient = new double[weights.Length];
        return new(weights, objective.Evaluate(weights, gradient, hessian), gradient);
    }

    /// <summary>The weights moved by <paramref name="length"/> x <paramref name="direction"/>.</summary>
    public double[] Step(double[] direction, double length)
    {
        double[] point = new double[Weights.Length];
        TensorPrimitives.MultiplyAdd(direction, length, Weights, point);
        return point;
    }

    public double[] StepTo(Iterate next) => Difference(next.Weights, Weights);

    public double[] ChangeTo(Iterate next) => Difference(next.Gradient, Gradient);

    /// <summary>
    /// Whether this point is better than <paramref name="before"/>, from where a step promised to lower the value by <paramref name="promise"/>:
    /// its value is lower, or near the minimum, where values no longer differ, its gradient is smaller.
    /// </summary>
    public bool Improves(Iterate before, double promise) =>
        (Value < before.Value && Value <= before.Value - LeastGain * promise)
        || (MaxNorm < before.MaxNorm && Value <= before.Value + Resolution * Math.Abs(before.Value));

    static double[] Difference(double[] left, double[] right)
    {
        double[] difference = new double[left.Length];
        TensorPrimitives.Subtract(left, right, difference);
        return difference;
    }
}
