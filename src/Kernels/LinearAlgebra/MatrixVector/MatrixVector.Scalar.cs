namespace Accel.Kernels;

/// <summary>The scalar twin: row by row in float64, which is the definition of the others.</summary>
public static unsafe partial class MatrixVector
{
    static void ScalarSums(MatrixLines matrix, int row, int column, int columnCount, float* factors, Span<double> sums)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < columnCount; j++)
            {
                float value = matrix.AreRows ? matrix.Pointers[row + i][column + j] : matrix.Pointers[column + j][row + i];
                sum += (double)value * factors[j];
            }

            sums[i] = sum;
        }
    }
}
