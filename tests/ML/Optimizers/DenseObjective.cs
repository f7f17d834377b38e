using Accel.ML.Optimizers;

namespace Accel.ML.Tests.Optimizers;

/// <summary>Mean log-loss + L2/2 |w|^2 over rows in memory, in float64 and without tricks; the last weight is the intercept, not penalised.</summary>
sealed class DenseObjective(double[][] rows, bool[] labels, double l2) : ICurvedObjective
{
    public int Dimension { get; } = rows[0].Length + 1;

    public long RowCount => rows.Length;

    /// <summary>Evaluations of this objective, and those that summed the Hessian.</summary>
    public int Reads { get; private set; }

    public int HessianReads { get; private set; }

    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient) => Evaluate(weights, gradient, default);

    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient, Span<double> hessian)
    {
        Reads++;
        if (!hessian.IsEmpty) HessianReads++;
        gradient.Clear();
        hessian.Clear();
        double loss = 0;
        double[] row = new double[Dimension];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(row, 0);
            row[^1] = 1;
            double margin = 0;
            for (int j = 0; j < Dimension; j++) margin += weights[j] * row[j];
            double probability = 1 / (1 + Math.Exp(-margin));
            loss += Math.Max(margin, 0) + Math.Log(1 + Math.Exp(-Math.Abs(margin))) - (labels[i] ? margin : 0);
            for (int j = 0; j < Dimension; j++)
            {
                gradient[j] += (probability - (labels[i] ? 1 : 0)) * row[j] / rows.Length;
                if (hessian.IsEmpty) continue;
                for (int k = 0; k < Dimension; k++) hessian[j * Dimension + k] += probability * (1 - probability) * row[j] * row[k] / rows.Length;
            }
        }
        loss /= rows.Length;
        for (int j = 0; j < Dimension - 1; j++)
        {
            loss += l2 / 2 * weights[j] * weights[j];
            gradient[j] += l2 * weights[j];
            if (!hessian.IsEmpty) hessian[j * Dimension + j] += l2;
        }
        return loss;
    }

    public ICurvedObjective? Sample(long rowCount)
    {
        int stride = (int)(rows.Length / rowCount);
        return stride < 2 ? null : new DenseObjective(
            [.. rows.Where((_, i) => i % stride == 0)], [.. labels.Where((_, i) => i % stride == 0)], l2);
    }
}
