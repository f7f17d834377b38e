using CsCheck;

namespace Accel.Kernels.Tests;

public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(64)]
    public void The_vectors_are_orthonormal_and_rebuild_the_matrix(int dimension) => Check(Symmetric(dimension, 1), dimension);

    [Fact]
    public void Random_matrices_are_rebuilt() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 1_000], Gen.Double[-200, 200]).Sample(
            (dimension, seed, exponent) => Check([.. Symmetric(dimension, seed).Select(value => value * Math.Pow(10, exponent))], dimension), iter: 60, threads: 1);

    [Fact]
    public void Known_values_come_in_order_with_positive_greatest_components()
    {
        SymmetricEigen eigen = SymmetricEigen.Of([2, -1, 0, -1, 2, -1, 0, -1, 2], 3);
        double root = Math.Sqrt(2);
        double[] expected = [2 + root, 2, 2 - root];
        for (int i = 0; i < 3; i++) Assert.Equal(expected[i], eigen.Values[i], 1e-14);
        Assert.Equal(root / 2, eigen.Vector(0)[1], 1e-14);
        Assert.Equal(-0.5, eigen.Vector(0)[0], 1e-14);
    }

    [Fact]
    public void Diagonal_equal_and_zero_matrices_are_decomposed_exactly()
    {
        Assert.Equal([5, 3, -2], SymmetricEigen.Of([3, 0, 0, 0, -2, 0, 0, 0, 5], 3).Values.ToArray());
        Assert.Equal([1, 1], SymmetricEigen.Of([1, 0, 0, 1], 2).Values.ToArray());
        Assert.Equal([0, 0], SymmetricEigen.Of(new double[4], 2).Values.ToArray());
    }

    [Fact]
    public void The_same_matrix_gives_the_same_bits()
    {
        double[] matrix = Symmetric(90, 7);
        SymmetricEigen first = SymmetricEigen.Of(matrix, 90), second = SymmetricEigen.Of(matrix, 90);
        Assert.Equal(first.Values.ToArray(), second.Values.ToArray());
        for (int i = 0; i < 90; i++) Assert.Equal(first.Vector(i).ToArray(), second.Vector(i).ToArray());
    }

    [Fact]
    public void What_lies_below_the_diagonal_is_not_read() =>
        Assert.Equal(SymmetricEigen.Of([1, 2, 2, 1], 2).Values.ToArray(), SymmetricEigen.Of([1, 2, double.NaN, 1], 2).Values.ToArray());

    [Fact]
    public void Matrices_that_are_not_square_or_not_finite_are_refused()
    {
        Assert.Contains("3 values are no matrix of 2 x 2", Assert.Throws<ArgumentException>(() => SymmetricEigen.Of(new double[3], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Of([1, double.NaN, 0, 1], 2));
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Of([1, double.PositiveInfinity, 0, 1], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => SymmetricEigen.Of([1], 1).Vector(1));
    }

    static void Check(double[] matrix, int dimension)
    {
        SymmetricEigen eigen = SymmetricEigen.Of(matrix, dimension);
        double scale = matrix.Select(Math.Abs).DefaultIfEmpty().Max() * dimension;
        for (int i = 0; i < dimension; i++)
            for (int j = 0; j < dimension; j++)
            {
                double product = 0, element = 0;
                for (int k = 0; k < dimension; k++)
                {
                    product += eigen.Vector(i)[k] * eigen.Vector(j)[k];
                    element += eigen.Vector(k)[i] * eigen.Values[k] * eigen.Vector(k)[j];
                }

                Assert.Equal(i == j ? 1 : 0, product, 1e-13);
                Assert.Equal(matrix[(i * dimension) + j], element, 1e-13 * scale);
            }
        Assert.Equal(eigen.Values.ToArray().OrderDescending(), eigen.Values.ToArray());
    }

    static double[] Symmetric(int dimension, int seed)
    {
        Random random = new(seed);
        double[] matrix = new double[dimension * dimension];
        for (int i = 0; i < dimension; i++)
            for (int j = i; j < dimension; j++) matrix[(i * dimension) + j] = matrix[(j * dimension) + i] = (random.NextDouble() * 2) - 1;
        return matrix;
    }
}
