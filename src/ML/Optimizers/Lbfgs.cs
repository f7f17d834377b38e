using System.Numerics.Tensors;

namespace Accel.ML.Optimizers;

/// <summary>
/// L-BFGS: every step takes the value and gradient of all rows and a direction from the last <see cref="PairCount"/> steps; the step's length
/// satisfies the weak Wolfe conditions. For objectives of so many weights that their Hessian is too large. It stops when the largest component
/// of the gradient is below <see cref="Tolerance"/>. D. C. Liu and J. Nocedal, On the limited memory BFGS method, 1989.
/// </summary>
/// <remarks>Deterministic. Memory: 2 x <see cref="PairCount"/> vectors.</remarks>
public sealed class Lbfgs
{
    /// <summary>How many steps the direction is made of.</summary>
    public const int PairCount = 10;

    // The slope at an accepted step is at least this part of the slope before it (Wolfe).
    const double SlopeKept = 0.9;
    const double ShortestLength = 1e-12;

    /// <summary>The largest component of the gradient at which to stop.</summary>
    public double Tolerance { get; init; } = 1e-5;

    /// <summary>The most steps.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>Told of every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Minimises <paramref name="objective"/> from <paramref name="start"/>.</summary>
    public OptimizerResult Minimize(ISmoothObjective objective, ReadOnlySpan<double> start)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(start.Length, objective.Dimension, nameof(start));
        CurvaturePairs pairs = new(PairCount);
        int reads = 0;
        Iterate at = Read(start.ToArray());
        for (int iteration = 0; ; iteration++)
        {
            Progress?.Report(new("all rows", iteration, at.Value, at.MaxNorm, reads));
            if (at.MaxNorm <= Tolerance) return Result(StopReason.Converged);
            if (iteration == MaxIterations) return Result(StopReason.IterationLimit);
            double[] direction = [.. at.Gradient];
            double scale = pairs.Count > 0 ? pairs.LatestScale : 1 / TensorPrimitives.Norm<double>(at.Gradient);
            pairs.Apply(direction, vector => TensorPrimitives.Multiply(vector, scale, vector));
            if (Search(direction) is { } next)
            {
                pairs.Add(at.StepTo(next), at.ChangeTo(next));
                at = next;
            }
            else if (pairs.Count > 0) pairs.Clear();
            else return Result(StopReason.Stalled);

            OptimizerResult Result(StopReason reason) => new(at.Weights, at.Value, at.MaxNorm, iteration, reads, reason);
        }

        Iterate Read(double[] point)
        {
            reads++;
            return Iterate.Of(objective, point);
        }

        // Brackets the length between one that is too short and one that is too long, and narrows the bracket by the secant of the slopes.
        Iterate? Search(double[] direction)
        {
            double slope = TensorPrimitives.Dot<double>(at.Gradient, direction);
            double tooShort = 0, slopeShort = slope, tooLong = double.PositiveInfinity;
            for (double length = 1; length > ShortestLength;)
            {
                Iterate trial = Read(at.Step(direction, -length));
                double slopeThere = TensorPrimitives.Dot<double>(trial.Gradient, direction);
                bool improves = trial.Improves(at, length * slope);
                if (improves && slopeThere <= SlopeKept * slope) return trial;
                double fraction = 0.5;
                if (improves) (tooShort, slopeShort) = (length, slopeThere);
                else
                {
                    tooLong = length;
                    if (slopeThere < 0) fraction = Math.Clamp(slopeShort / (slopeShort - slopeThere), 0.1, 0.9);
                    else if (slope * (tooLong - tooShort) <= Iterate.Resolution * Math.Abs(at.Value)) return null;
                }
                length = double.IsInfinity(tooLong) ? 2 * length : tooShort + fraction * (tooLong - tooShort);
            }
            return null;
        }
    }
}
