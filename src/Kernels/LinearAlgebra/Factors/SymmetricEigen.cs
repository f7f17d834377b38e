using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Accel.Kernels;

/// <summary>
/// The eigenvalues and eigenvectors of a symmetric matrix, by Householder's tridiagonal form and implicit QL steps, which Math.NET Numerics computes
/// (Golub and Van Loan, Matrix Computations, 8.3).
/// </summary>
/// <remarks>
/// In float64 on the calling thread, in a fixed order: the same matrix gives the same bits. Some 9 n³ operations, for matrices of up to a thousand rows, such as covariances.
/// Values are as exact as the greatest one allows: one that is smaller by 10⁻¹² keeps a few digits.
/// </remarks>
public sealed class SymmetricEigen
{
    readonly double[] values;
    readonly double[] vectors;

    SymmetricEigen(double[] values, double[] vectors) => (this.values, this.vectors) = (values, vectors);

    /// <summary>The eigenvalues, the greatest first.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The eigenvector of an eigenvalue: of length one, and its component of the greatest magnitude, the first of equal ones, is positive.</summary>
    public ReadOnlySpan<double> Vector(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)values.Length, nameof(index));
        return vectors.AsSpan(index * values.Length, values.Length);
    }

    /// <summary>Decomposes a symmetric matrix, which is left as it is.</summary>
    /// <param name="matrix">Row by row; what lies below the diagonal is not read.</param>
    /// <param name="dimension">How many rows and columns.</param>
    /// <exception cref="ArgumentException">There are not as many values, or one is NaN or infinite.</exception>
    public static SymmetricEigen Of(ReadOnlySpan<double> matrix, int dimension)
    {
        SquareMatrix.Check(matrix, dimension);
        if (dimension == 0) return new([], []);
        double[] whole = new double[matrix.Length];
        for (int i = 0; i < dimension; i++)
            for (int j = i; j < dimension; j++) whole[(j * dimension) + i] = whole[(i * dimension) + j] = matrix[(i * dimension) + j];

        double greatest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(whole));
        if (!double.IsFinite(greatest)) throw new ArgumentException("The matrix holds NaN or infinity; eigenvalues need finite values.", nameof(matrix));
        // A power of two near the greatest magnitude: squares neither overflow nor vanish.
        double scale = greatest == 0 ? 1 : Math.ScaleB(1, Math.Clamp(Math.ILogB(greatest), -1_000, 1_000));
        TensorPrimitives.Multiply(whole, 1 / scale, whole);
        Evd<double> found = new DenseMatrix(dimension, dimension, whole).Evd(Symmetricity.Symmetric);
        return Ordered([.. found.EigenValues.Select(value => value.Real * scale)], found.EigenVectors.ToColumnMajorArray());
    }

    /// <summary>The greatest value first, each vector turned to its sign.</summary>
    static SymmetricEigen Ordered(double[] values, double[] vectors)
    {
        int dimension = values.Length;
        int[] order = [.. Enumerable.Range(0, dimension).OrderByDescending(i => values[i])];
        double[] sorted = new double[vectors.Length];
        for (int i = 0; i < dimension; i++)
        {
            Span<double> from = vectors.AsSpan(order[i] * dimension, dimension), to = sorted.AsSpan(i * dimension, dimension);
            int greatest = 0;
            for (int j = 1; j < dimension; j++)
                if (Math.Abs(from[j]) > Math.Abs(from[greatest])) greatest = j;
            TensorPrimitives.Multiply(from, Math.CopySign(1, from[greatest]), to);
        }

        return new([.. order.Select(i => values[i])], sorted);
    }
}
