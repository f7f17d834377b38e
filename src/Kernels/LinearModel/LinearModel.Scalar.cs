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
        int dimension = rows.FeatureCount + 1;
        float[] gradient = new float[dimension], product = new float[totals.Product is null ? 0 : dimension];
        float[] squares = new float[totals.Hessian is null ? 0 : dimension * dimension];
        double[] hessian = new double[squares.Length];
        for (int start = 0; start < rows.RowCount; start += LinearTuning.BlockRows)
        {
            float loss = 0;
            int end = Math.Min(start + LinearTuning.BlockRows, rows.RowCount);
            for (int i = start; i < end; i++)
            {
                float margin = Margin(rows, i, point.Weights, point.Intercept + Offset(rows, i));
                LossTerms<Float1> terms = TLoss.Invoke(new Float1(margin), new Float1(rows.Labels[i]));
                float weight = rows.Weights == null ? 1 : rows.Weights[i];
                float residual = weight * terms.Residual.Value, curvature = weight * terms.Curvature.Value;
                loss += weight * terms.Loss.Value;
                for (int j = 0; j < dimension; j++) gradient[j] += residual * Feature(rows, j, i);
                if (totals.Product is not null) AddProduct(rows, i, curvature * Margin(rows, i, point.Direction, point.DirectionIntercept), product);
                if (totals.Hessian is not null) AddSquares(rows, i, curvature, squares);
                if (!outputs.Residuals.IsEmpty) outputs.Residuals[i] = residual;
                if (!outputs.Curvatures.IsEmpty) outputs.Curvatures[i] = curvature;
            }

            totals.Loss += loss;
            Flush(gradient, totals.Gradient);
            Flush(product, totals.Product);
            Flush(squares, hessian);
        }

        fixed (double* upper = hessian)
            if (totals.Hessian is not null) totals.AddHessian(upper, dimension);
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

    static void AddProduct(LinearRows rows, int row, float factor, float[] product)
    {
        for (int j = 0; j < product.Length; j++) product[j] += factor * Feature(rows, j, row);
    }

    static void AddSquares(LinearRows rows, int row, float curvature, float[] squares)
    {
        int dimension = rows.FeatureCount + 1;
        for (int j = 0; j < dimension; j++)
            for (int k = j; k < dimension; k++)
                squares[(j * dimension) + k] += curvature * Feature(rows, j, row) * Feature(rows, k, row);
    }

    /// <summary>Moves the sums of a block to the totals.</summary>
    static void Flush(Span<float> sums, double[]? totals)
    {
        for (int j = 0; j < sums.Length; j++) totals![j] += sums[j];
        sums.Clear();
    }
}
