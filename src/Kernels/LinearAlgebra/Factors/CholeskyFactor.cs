using System.Numerics.Tensors;

namespace Accel.Kernels;

/// <summary>
/// The factor of a symmetric matrix that should be positive definite, for solving equations. The matrix is scaled to a unit diagonal first, so
/// that features of very different scales do no harm; where it is singular, a ridge is added that grows tenfold until it factors.
/// A row whose diagonal is zero is left out: its unknown is taken to be zero.
/// </summary>
/// <remarks>
/// In float64 on the calling thread, row by row (the bordered form; Golub and Van Loan, Matrix Computations, 4.2); n³ / 3 operations, for matrices of up to some
/// thousand rows. Immutable: any number of threads may solve at once. A matrix counts as singular when a pivot of the scaled one is not above 10⁻⁷.
/// </remarks>
public sealed class CholeskyFactor
{
    const double FirstRidge = 1e-6;
    const double SmallestPivot = 1e-7;

    readonly int dimension;
    readonly double[] scales;
    readonly double[] lower;

    CholeskyFactor(int dimension, double[] scales, double[] lower) => (this.dimension, this.scales, this.lower) = (dimension, scales, lower);

    /// <summary>The ridge that was added to the unit diagonal; zero for a matrix that is safely positive definite.</summary>
    public double Ridge { get; private init; }

    /// <summary>Factors a symmetric matrix, which is left as it is.</summary>
    /// <param name="matrix">Row by row; what lies above the diagonal is not read.</param>
    /// <param name="dimension">How many rows and columns.</param>
    /// <exception cref="ArgumentException">There are not as many values, a diagonal value is negative, or one is NaN or infinite.</exception>
    public static CholeskyFactor Of(ReadOnlySpan<double> matrix, int dimension)
    {
        SquareMatrix.Check(matrix, dimension);
        double[] scales = new double[dimension];
        for (int i = 0; i < dimension; i++)
        {
            double diagonal = matrix[i * dimension + i];
            scales[i] = diagonal > 0 ? 1 / Math.Sqrt(diagonal) : diagonal == 0 ? 0 : double.NaN;
        }
        double[] lower = new double[dimension * dimension];
        for (double ridge = 0; ; ridge = ridge == 0 ? FirstRidge : ridge * 10)
            if (TryFactor(matrix, scales, ridge, lower))
                return new CholeskyFactor(dimension, scales, lower) { Ridge = ridge };
            else if (!double.IsFinite(ridge))
                throw new ArgumentException("The matrix holds NaN or infinity, or a negative value on its diagonal.", nameof(matrix));
    }

    /// <summary>Solves matrix · solution = <paramref name="values"/> in place.</summary>
    /// <exception cref="ArgumentException">There are not as many values as the matrix has rows.</exception>
    public void Solve(Span<double> values)
    {
        if (values.Length != dimension) throw new ArgumentException($"{values.Length} values do not fit a matrix of {dimension} rows.", nameof(values));
        TensorPrimitives.Multiply(values, scales, values);
        for (int i = 0; i < dimension; i++)
            values[i] = (values[i] - TensorPrimitives.Dot(Row(i)[..i], values[..i])) / Row(i)[i];
        for (int i = dimension - 1; i >= 0; i--)
        {
            values[i] /= Row(i)[i];
            TensorPrimitives.MultiplyAdd(Row(i)[..i], -values[i], values[..i], values[..i]);
        }
        TensorPrimitives.Multiply(values, scales, values);
    }

    ReadOnlySpan<double> Row(int index) => lower.AsSpan(index * dimension, index + 1);

    static bool TryFactor(ReadOnlySpan<double> matrix, double[] scales, double ridge, double[] lower)
    {
        int dimension = scales.Length;
        for (int i = 0; i < dimension; i++)
        {
            Span<double> row = lower.AsSpan(i * dimension, i + 1);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> other = lower.AsSpan(j * dimension, j + 1);
                row[j] = (matrix[i * dimension + j] * scales[i] * scales[j] - TensorPrimitives.Dot(row[..j], other[..j])) / other[j];
            }
            double pivot = (scales[i] == 0 ? 1 : matrix[i * dimension + i] * scales[i] * scales[i]) + ridge - TensorPrimitives.SumOfSquares(row[..i]);
            if (!(pivot > SmallestPivot)) return false;
            row[i] = Math.Sqrt(pivot);
        }
        return true;
    }
}
