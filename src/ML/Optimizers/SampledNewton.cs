using System.Globalization;
using System.Numerics.Tensors;
using Accel.Kernels;

namespace Accel.ML.Optimizers;

/// <summary>
/// Newton's method with the curvature of a sample and the gradient of all rows: about three full reads where data is plentiful.
/// <list type="number">
/// <item>Newton's method on a small sample, then on a larger one, each to within what its rows can tell (and with a penalty of one row's weight, which
/// holds what they do not tell).</item>
/// <item>Steps on all rows, each one read for value and gradient: L-BFGS with the inverse of the sample's Hessian to start from.</item>
/// <item>Where a step shrinks the gradient by less than <see cref="WorstContraction"/>, the next read sums the Hessian of all rows as well; where one fails,
/// that Hessian is summed at once, and steps are halved from then on.</item>
/// </list>
/// It stops when the largest component of the gradient over all rows is below <see cref="Tolerance"/>.
/// F. Roosta-Khorasani and M. W. Mahoney, Sub-sampled Newton methods, arXiv 1601.04737.
/// </summary>
/// <remarks>Deterministic. Memory: three matrices of dimension x dimension.</remarks>
public sealed class SampledNewton
{
    /// <summary>A gradient that shrinks by less than this factor in a step calls for the Hessian of all rows.</summary>
    public const double WorstContraction = 0.25;

    const int SmallSampleRowCount = 16_384;
    const int LargeSampleRowCount = 131_072;
    const int SampleRowsPerWeight = 1_024;
    const int PairCount = 5;
    const int MaxSampleSteps = 50;
    const double ShortestStep = 1e-6;

    /// <summary>The largest component of the gradient at which to stop.</summary>
    public double Tolerance { get; init; } = 1e-5;

    /// <summary>The most steps on all rows.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>Told of every evaluation that is kept.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Minimises <paramref name="objective"/> from <paramref name="start"/>. A start near the minimum is left alone by the samples.</summary>
    public OptimizerResult Minimize(ICurvedObjective objective, ReadOnlySpan<double> start)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(start.Length, objective.Dimension, nameof(start));
        double[] weights = start.ToArray();
        CholeskyFactor? curvature = null;
        long largeSample = Math.Max(LargeSampleRowCount, (long)SampleRowsPerWeight * objective.Dimension);
        foreach (long rowCount in new[] { SmallSampleRowCount, largeSample })
            if (objective.Sample(rowCount) is { } sample)
                curvature = MinimizeSample(new PriorObjective(sample), ref weights);
        return MinimizeAll(objective, weights, curvature);
    }

    /// <summary>Moves the weights to the sample's minimum, as near as its rows can tell, and returns its curvature on the way there.</summary>
    CholeskyFactor MinimizeSample(PriorObjective sample, ref double[] weights)
    {
        string phase = string.Create(CultureInfo.InvariantCulture, $"sample of {sample.RowCount} rows");
        double[] hessian = new double[sample.Dimension * sample.Dimension];
        Iterate at = Iterate.Of(sample, weights, hessian);

        // A Newton decrement squared of dimension / rows is the distance between the minima of the sample and of all rows. Newton's error falls
        // quadratically, so that a step from a decrement whose square is below it ends well within that noise and needs no check.
        double noise = (double)sample.Dimension / sample.RowCount;
        double lastStep = 0.3 * Math.Sqrt(noise);
        for (int step = 0; ; step++)
        {
            Progress?.Report(new(phase, step, at.Value, at.MaxNorm, 0));
            CholeskyFactor curvature = CholeskyFactor.Of(hessian, sample.Dimension);
            double[] direction = [.. at.Gradient];
            curvature.Solve(direction);
            double decrement = TensorPrimitives.Dot<double>(at.Gradient, direction);
            if (decrement <= 2 * noise || step == MaxSampleSteps) return Ended(at.Weights, curvature, out weights);
            if (decrement <= lastStep) return Ended(at.Step(direction, -1), curvature, out weights);
            Iterate? next = null;
            for (double length = 1; next is null; length /= 2)
            {
                Iterate trial = Iterate.Of(sample, at.Step(direction, -length), hessian);
                if (trial.Improves(at, length * decrement)) next = trial;
                else if (length < ShortestStep) return Ended(at.Weights, curvature, out weights);
            }
            at = next;
        }
    }

    OptimizerResult MinimizeAll(ICurvedObjective objective, double[] weights, CholeskyFactor? curvature)
    {
        CurvaturePairs pairs = new(PairCount);
        double[] hessian = [];
        double[]? curvaturePoint = null;
        int reads = 0, iteration = 0;
        Iterate at = Read(weights, curvature is null);
        while (true)
        {
            Progress?.Report(new("all rows", iteration, at.Value, at.MaxNorm, reads));
            if (at.MaxNorm <= Tolerance) return Result(StopReason.Converged);
            if (iteration == MaxIterations) return Result(StopReason.IterationLimit);
            Iterate? next = Step(at.CallsForCurvature);
            if (next is null && !IsCurvatureHere())
            {
                // Curvature from elsewhere misled the step. With that of all rows at this very point a short enough step cannot fail.
                at = Read(at.Weights, withCurvature: true);
                next = Step(refresh: false);
            }
            if (next is null) return Result(StopReason.Stalled);
            next.CallsForCurvature = next.MaxNorm > WorstContraction * at.MaxNorm;
            at = next;
            iteration++;
        }

        bool IsCurvatureHere() => ReferenceEquals(curvaturePoint, at.Weights);

        // A step that improves. It is halved where the curvature is that of all rows at this point, and given up where it is not.
        Iterate? Step(bool refresh)
        {
            double[] direction = [.. at.Gradient];
            pairs.Apply(direction, vector => curvature!.Solve(vector));
            double decrement = TensorPrimitives.Dot<double>(at.Gradient, direction);
            for (double length = 1; length >= ShortestStep; length /= 2)
            {
                Iterate trial = Read(at.Step(direction, -length), refresh);
                if (trial.Improves(at, length * decrement))
                {
                    if (!refresh) pairs.Add(at.StepTo(trial), at.ChangeTo(trial));
                    return trial;
                }
                if (!IsCurvatureHere() || length * decrement <= Iterate.Resolution * Math.Abs(at.Value)) break;
            }
            return null;
        }

        Iterate Read(double[] point, bool withCurvature)
        {
            reads++;
            if (!withCurvature) return Iterate.Of(objective, point);
            if (hessian.Length == 0) hessian = new double[objective.Dimension * objective.Dimension];
            Iterate read = Iterate.Of(objective, point, hessian);
            if (!double.IsFinite(read.Value)) return read;
            curvature = CholeskyFactor.Of(hessian, objective.Dimension);
            curvaturePoint = point;
            pairs.Clear();
            return read;
        }

        OptimizerResult Result(StopReason reason) => new(at.Weights, at.Value, at.MaxNorm, iteration, reads, reason);
    }

    static CholeskyFactor Ended(double[] point, CholeskyFactor curvature, out double[] weights)
    {
        weights = point;
        return curvature;
    }
}
