using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The SIMD twin: four values of a row at a time; their places in the vector are loaded one by one, which gathers do no faster on most processors.</summary>
public static unsafe partial class SparseProduct
{
    const int Lanes = 4;

    /// <summary>Values of a row that are summed in float32.</summary>
    const int BlockLength = 1_024;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void VectorRows(CsrMatrix matrix, int first, int end, float* vector, float* result)
    {
        fixed (int* starts = matrix.RowStarts, columns = matrix.Columns)
        fixed (float* values = matrix.Values)
            for (int row = first; row < end; row++)
            {
                double sum = 0;
                for (int block = starts[row]; block < starts[row + 1]; block += BlockLength)
                    sum += Sum(columns + block, values + block, Math.Min(BlockLength, starts[row + 1] - block), vector);
                result[row] = (float)sum;
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Sum(int* columns, float* values, int count, float* vector)
    {
        Vector128<float> lanes = Vector128<float>.Zero;
        int i = 0;
        for (; i <= count - Lanes; i += Lanes)
            lanes += Vector128.Load(values + i) * Vector128.Create(vector[columns[i]], vector[columns[i + 1]], vector[columns[i + 2]], vector[columns[i + 3]]);
        float sum = lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
        for (; i < count; i++) sum += values[i] * vector[columns[i]];
        return sum;
    }
}
