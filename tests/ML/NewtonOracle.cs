namespace Accel.ML.Tests;

/// <summary>Logistic regression by plain Newton steps in float64 with Gaussian elimination: the independent answer that estimators are held against.</summary>
static class NewtonOracle
{
    /// <summary>The minimum of mean log-loss + l2/2 |w|^2; weights of the features, then the intercept, which is not penalised.</summary>
    public static (double[] Weights, double Objective, double LogLoss) Solve(double[][] rows, bool[] labels, double l2)
    {
        int n = rows.Length, d = rows[0].Length + 1;
        double[] w = new double[d];
        double objective = double.PositiveInfinity, logLoss = 0;
        for (int iteration = 0; iteration < 100; iteration++)
        {
            double[] g = new double[d];
            double[,] h = new double[d, d + 1];
            logLoss = 0;
            for (int i = 0; i < n; i++)
            {
                double z = w[^1];
                for (int j = 0; j < d - 1; j++) z += w[j] * rows[i][j];
                double p = 1 / (1 + Math.Exp(-z)), y = labels[i] ? 1 : 0;
                logLoss -= Math.Log(labels[i] ? p : 1 / (1 + Math.Exp(z)));
                for (int j = 0; j < d; j++)
                {
                    double xj = j < d - 1 ? rows[i][j] : 1;
                    g[j] += (p - y) * xj;
                    for (int k = 0; k < d; k++) h[j, k] += p * (1 - p) * xj * (k < d - 1 ? rows[i][k] : 1);
                }
            }
            logLoss /= n;
            double before = objective;
            objective = logLoss;
            for (int j = 0; j < d - 1; j++)
            {
                objective += l2 / 2 * w[j] * w[j];
                g[j] += n * l2 * w[j];
                h[j, j] += n * l2;
            }
            if (g.Max(Math.Abs) / n < 1e-12 || Math.Abs(before - objective) < 1e-16) break;
            for (int j = 0; j < d; j++) h[j, d] = g[j];
            double[] step = Eliminate(h, d);
            for (int j = 0; j < d; j++) w[j] -= step[j];
        }
        return (w, objective, logLoss);
    }

    static double[] Eliminate(double[,] a, int d)
    {
        for (int column = 0; column < d; column++)
        {
            int pivot = Enumerable.Range(column, d - column).MaxBy(row => Math.Abs(a[row, column]));
            for (int k = 0; k <= d; k++) (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            for (int row = 0; row < d; row++)
            {
                if (row == column) continue;
                double factor = a[row, column] / a[column, column];
                for (int k = column; k <= d; k++) a[row, k] -= factor * a[column, k];
            }
        }
        return [.. Enumerable.Range(0, d).Select(row => a[row, d] / a[row, row])];
    }
}
