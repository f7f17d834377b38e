namespace Accel.Kernels;

/// <summary>The scalar twin: row by row in float64, which is the definition of the others.</summary>
public static unsafe partial class Gram
{
    static void ScalarSums(FeatureColumns columns, float* weights, float* shifts, GramTotals totals)
    {
        int dimension = totals.Dimension;
        double[] row = new double[dimension];
        if (totals.HasConstant) row[^1] = 1;
        for (int i = 0; i < columns.RowCount; i++)
        {
            double weight = weights == null ? 1 : weights[i];
            for (int j = 0; j < columns.ColumnCount; j++) row[j] = columns.Pointers[j][i] - (shifts == null ? 0f : shifts[j]);
            for (int j = 0; j < dimension; j++)
                for (int k = 0; k < dimension; k++)
                    totals.Matrix[(j * dimension) + k] += weight * row[j] * row[k];
        }
    }
}
