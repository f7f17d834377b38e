using Accel.ML.Objectives;

namespace Accel.ML.Tests.Objectives;

/// <summary>Rows in memory and the obvious loop in float64.</summary>
sealed class ScalarRows(double[][] rows, bool[] labels) : ILinearRows
{
    public int FeatureCount => rows[0].Length;

    public long RowCount => rows.Length;

    public LinearSums Sum(ReadOnlySpan<double> weights, double intercept, bool withHessian)
    {
        LinearSums sums = new(FeatureCount, withHessian) { RowCount = rows.Length };
        for (int i = 0; i < rows.Length; i++)
        {
            double[] row = [.. rows[i], 1];
            double margin = intercept;
            for (int j = 0; j < FeatureCount; j++) margin += weights[j] * row[j];
            double probability = 1 / (1 + Math.Exp(-margin));
            sums.Loss += Math.Log(1 + Math.Exp(labels[i] ? -margin : margin));
            for (int j = 0; j < row.Length; j++)
            {
                sums.Gradient[j] += (probability - (labels[i] ? 1 : 0)) * row[j];
                if (!withHessian) continue;
                for (int k = 0; k < row.Length; k++) sums.Hessian![j * row.Length + k] += probability * (1 - probability) * row[j] * row[k];
            }
        }
        return sums;
    }

    public ILinearRows? Sample(long rowCount) => null;
}
