namespace Accel.Kernels;

/// <summary>The scalar twin: row by row, which is the definition of the others.</summary>
public static unsafe partial class Gram
{
    static void ScalarSums(FeatureColumns columns, float* weights, float* shifts, GramTotals totals)
    {
        int dimension = totals.Dimension, columnCount = columns.ColumnCount;
        float[] row = new float[columnCount], sums = new float[dimension * dimension];
        float* weightLanes = stackalloc float[RowGroup.Rows];
        for (int i = 0; i < columns.RowCount; i++)
        {
            float weight = weights == null ? 1 : weights[i];
            for (int j = 0; j < columnCount; j++) row[j] = columns.Pointers[j][i] - (shifts == null ? 0 : shifts[j]);
            for (int j = 0; j < columnCount; j++)
            {
                for (int k = j; k < columnCount; k++) AddProduct(ref sums[(j * dimension) + k], row[j] * weight, row[k]);
                if (totals.HasConstant) AddProduct(ref sums[(j * dimension) + columnCount], weight, row[j]);
            }

            weightLanes[i % RowGroup.Rows] += weight;
            if ((i + 1) % GramTuning.RunRows != 0 && i != columns.RowCount - 1) continue;
            if (totals.HasConstant) sums[^1] = RowGroup.Fold(weightLanes);
            totals.AddUpper(sums);
            Array.Clear(sums);
            new Span<float>(weightLanes, RowGroup.Rows).Clear();
        }
    }

    static void AddProduct(ref float sum, float x, float y) => sum = float.MultiplyAddEstimate(x, y, sum);
}
