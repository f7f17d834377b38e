using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The scalar twin: value by value in float64, which is the definition of the others.</summary>
public static unsafe partial class SparseProduct
{
    static void ScalarRows(CsrMatrix matrix, int first, int end, float* vector, float* result)
    {
        for (int row = first; row < end; row++)
        {
            double sum = 0;
            for (int i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++) sum += (double)matrix.Values[i] * vector[matrix.Columns[i]];
            result[row] = (float)sum;
        }
    }

    /// <summary>The sums of the columns: rows of the matrix times their values of the vector. Scattered stores leave nothing for vectors to do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Scatter(CsrMatrix matrix, int first, int end, float* vector, double* sums)
    {
        new Span<double>(sums, matrix.ColumnCount).Clear();
        fixed (int* starts = matrix.RowStarts, columns = matrix.Columns)
        fixed (float* values = matrix.Values)
            for (int row = first; row < end; row++)
            {
                double factor = vector[row];
                for (int i = starts[row]; i < starts[row + 1]; i++) sums[columns[i]] += factor * values[i];
            }
    }
}
