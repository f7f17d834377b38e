using System.Numerics.Tensors;
using Accel.Kernels;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>Sums the logistic loss and its derivatives over records: row count, positive count, loss, gradient and perhaps Hessian, one after the other.</summary>
sealed class SumPass(RecordFiles files, double[] weights, double intercept, bool withHessian) : RecordPass(files)
{
    readonly float[] weights = Array.ConvertAll(weights, weight => (float)weight);

    int Dimension => weights.Length + 1;

    protected override string Name => "logistic-sums";

    protected override double[] Empty => new double[3 + Dimension + (withHessian ? Dimension * Dimension : 0)];

    public override void Fold(RecordTile tile, double[] numbers)
    {
        LinearTotals totals = new(tile.FeatureCount, withHessian);
        LinearModel.Accumulate<LogisticLoss>(Device.Processor, tile.Rows, new LinearPoint(weights, (float)intercept), totals);
        numbers[0] += tile.RowCount;
        numbers[1] += tile.Labels[..tile.RowCount].Count(1f);
        numbers[2] += totals.Loss;
        Add(numbers.AsSpan(3, Dimension), totals.Gradient);
        if (withHessian) Add(numbers.AsSpan(3 + Dimension), totals.Hessian);
    }

    protected override void Merge(double[] numbers, double[] later) => Add(numbers, later);

    /// <summary>The numbers as sums.</summary>
    public LinearSums ToSums(ReadOnlySpan<double> numbers)
    {
        LinearSums sums = new(weights.Length, withHessian) { RowCount = (long)numbers[0], Loss = numbers[2] };
        numbers.Slice(3, Dimension).CopyTo(sums.Gradient);
        if (withHessian) numbers[(3 + Dimension)..].CopyTo(sums.Hessian);
        return sums;
    }

    static void Add(Span<double> total, ReadOnlySpan<double> part) => TensorPrimitives.Add(total, part, total);
}
