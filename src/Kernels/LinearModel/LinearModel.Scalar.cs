namespace Accel.Kernels;

/// <summary>The scalar twin: row by row, which is the definition of the others.</summary>
public static unsafe partial class LinearModel
{
    static void ScalarMargins(LinearRows rows, LinearPoint point, Span<float> margins)
    {
        for (int i = 0; i < margins.Length; i++) margins[i] = Margin(rows, i, point.Weights, point.Intercept + Offset(rows, i));
    }

    static void ScalarSums<TLoss>(LinearRows rows, LinearPoint point, LinearTotals totals, LinearOutputs outputs) where TLoss : struct, ILinearLoss
    {
        for (int i = 0; i < rows.RowCount; i++)
        {
            float margin = Margin(rows, i, point.Weights, point.Intercept + Offset(rows, i));
            LossTerms<Float1> terms = TLoss.Invoke(new Float1(margin), new Float1(rows.Labels[i]));
            float weight = rows.Weights == null ? 1 : rows.Weights[i];
            float residual = weight * terms.Residual.Value, curvature = weight * terms.Curvature.Value;
            totals.Loss += weight * terms.Loss.Value;
            AddRow(rows, i, residual, totals.Gradient);
            if (totals.Product is not null) AddRow(rows, i, curvature * Margin(rows, i, point.Direction, point.DirectionIntercept), totals.Product);
            if (totals.Hessian is not null) AddSquares(rows, i, curvature, totals);
            if (!outputs.Residuals.IsEmpty) outputs.Residuals[i] = residual;
            if (!outputs.Curvatures.IsEmpty) outputs.Curvatures[i] = curvature;
        }
    }

    /// <summary>The value of a feature; the one after the last is the intercept's constant.</summary>
    static float Feature(LinearRows rows, int feature, int row) => feature < rows.FeatureCount ? rows.Features[feature][row] : 1;

    static float Offset(LinearRows rows, int row) => rows.Offsets == null ? 0 : rows.Offsets[row];

    static float Margin(LinearRows rows, int row, ReadOnlySpan<float> weights, float start)
    {
        float margin = start;
        for (int j = 0; j < weights.Length; j++) margin += weights[j] * rows.Features[j][row];
        return margin;
    }

    /// <summary>Adds a factor times a row to sums over the features and the intercept.</summary>
    static void AddRow(LinearRows rows, int row, float factor, double[] sums)
    {
        for (int j = 0; j < sums.Length; j++) sums[j] += factor * Feature(rows, j, row);
    }

    static void AddSquares(LinearRows rows, int row, float curvature, LinearTotals totals)
    {
        for (int j = 0; j <= rows.FeatureCount; j++)
            for (int k = j; k <= rows.FeatureCount; k++)
                totals.AddPair(j, k, curvature * Feature(rows, j, row) * Feature(rows, k, row));
    }
}
