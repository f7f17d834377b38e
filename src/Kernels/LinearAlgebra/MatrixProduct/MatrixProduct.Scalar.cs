namespace Accel.Kernels;

/// <summary>The scalar twin: the definition, in float64.</summary>
public static unsafe partial class MatrixProduct
{
    static void ScalarMultiply(MatrixShape shape, MatrixAddress left, MatrixAddress right, MatrixAddress result, bool accumulate)
    {
        for (int i = 0; i < shape.Rows; i++)
            for (int j = 0; j < shape.Columns; j++)
            {
                double sum = accumulate ? *result.At(i, j) : 0;
                for (int k = 0; k < shape.Inner; k++) sum += (double)*left.At(i, k) * *right.At(k, j);
                *result.At(i, j) = (float)sum;
            }
    }
}
