namespace Accel.Kernels;

/// <summary>The scalar twin: row by row, which is the definition of the others.</summary>
public static unsafe partial class Gram
{
    static void ScalarSums(FeatureColumns columns, float* weights, float* shifts, GramTotals totals)
    {
        int dimension = totals.Dimension;
        float[] row = new float[dimension], sums = new float[dimension * dimension];
        if (totals.HasConstant) row[^1] = 1;
        for (int i = 0; i < columns.RowCount; i++)
        {
            for (int j = 0; j < columns.ColumnCount; j++) row[j] = columns.Pointers[j][i] - (shifts == null ? 0 : shifts[j]);
            for (int j = 0; j < dimension; j++)
            {
                float scaled = weights == null ? row[j] : row[j] * weights[i];
                for (int k = j; k < dimension; k++) sums[(j * dimension) + k] = float.MultiplyAddEstimate(scaled, row[k], sums[(j * dimension) + k]);
            }

            if ((i + 1) % GramTuning.RunRows != 0 && i != columns.RowCount - 1) continue;
            totals.AddUpper(sums);
            Array.Clear(sums);
        }
    }
}
