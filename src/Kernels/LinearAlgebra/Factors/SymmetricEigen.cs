using System.Numerics.Tensors;

namespace Accel.Kernels;

/// <summary>
/// The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's method: rotations that each clear one element off the diagonal, sweep after sweep, until
/// nothing is left there but rounding (Golub and Van Loan, Matrix Computations, 8.5).
/// </summary>
/// <remarks>
/// In float64 on the calling thread, in a fixed order: the same matrix gives the same bits. A sweep takes 4 n³ multiply-adds, and some eight do, so it is for matrices of up
/// to a few hundred rows, such as covariances. Small eigenvalues of positive definite matrices keep more digits than by other methods.
/// </remarks>
public sealed class SymmetricEigen
{
    const int MostSweeps = 60;

    /// <summary>What an element may be of its diagonal elements and count as cleared: a quarter of a unit in the last place.</summary>
    const double Rounding = 1.0 / (1L << 54);

    /// <summary>What an element may be of the greatest and count as cleared, where its diagonal elements are zero.</summary>
    const double Nothing = 1e-30;

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
        double[] rows = new double[matrix.Length], vectors = new double[matrix.Length];
        for (int i = 0; i < dimension; i++)
        {
            vectors[(i * dimension) + i] = 1;
            for (int j = i; j < dimension; j++) rows[(j * dimension) + i] = rows[(i * dimension) + j] = matrix[(i * dimension) + j];
        }

        double greatest = dimension == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(rows));
        if (!double.IsFinite(greatest)) throw new ArgumentException("The matrix holds NaN or infinity; eigenvalues need finite values.", nameof(matrix));
        // A power of two near the greatest magnitude: squares neither overflow nor vanish.
        double scale = greatest == 0 ? 1 : Math.ScaleB(1, Math.Clamp(Math.ILogB(greatest), -1_000, 1_000));
        TensorPrimitives.Multiply(rows, 1 / scale, rows);
        for (int sweep = 0; sweep < MostSweeps && Sweep(rows, vectors, dimension); sweep++) { }
        double[] found = [.. Enumerable.Range(0, dimension).Select(i => rows[(i * dimension) + i] * scale)];
        return Ordered(found, vectors, dimension);
    }

    /// <summary>Clears each element above the diagonal in turn; false where all were clear already.</summary>
    static bool Sweep(double[] rows, double[] vectors, int dimension)
    {
        bool hasRotated = false;
        for (int p = 0; p < dimension - 1; p++)
            for (int q = p + 1; q < dimension; q++)
            {
                double off = rows[(p * dimension) + q], first = rows[(p * dimension) + p], second = rows[(q * dimension) + q];
                if (Math.Abs(off) <= Rounding * Math.Sqrt(Math.Abs(first * second)) || Math.Abs(off) <= Nothing) continue;
                hasRotated = true;
                double ratio = (second - first) / (2 * off), tangent = Math.CopySign(1, ratio) / (Math.Abs(ratio) + Math.Sqrt(1 + (ratio * ratio)));
                double cosine = 1 / Math.Sqrt(1 + (tangent * tangent)), sine = tangent * cosine;
                Rotate(Row(rows, p), Row(rows, q), cosine, sine);
                Rotate(Row(vectors, p), Row(vectors, q), cosine, sine);
                for (int i = 0; i < dimension; i++)
                {
                    rows[(i * dimension) + p] = rows[(p * dimension) + i];
                    rows[(i * dimension) + q] = rows[(q * dimension) + i];
                }

                rows[(p * dimension) + p] = first - (tangent * off);
                rows[(q * dimension) + q] = second + (tangent * off);
                rows[(p * dimension) + q] = rows[(q * dimension) + p] = 0;
            }

        return hasRotated;

        Span<double> Row(double[] matrix, int index) => matrix.AsSpan(index * dimension, dimension);
    }

    /// <summary>x = cosine · x − sine · y and y = sine · x + cosine · y.</summary>
    static void Rotate(Span<double> x, Span<double> y, double cosine, double sine)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double left = x[i], right = y[i];
            x[i] = (cosine * left) - (sine * right);
            y[i] = (sine * left) + (cosine * right);
        }
    }

    static SymmetricEigen Ordered(double[] values, double[] vectors, int dimension)
    {
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
