using CsCheck;

namespace Accel.Kernels.Tests;

public class CholeskyFactorTests
{
    [Fact]
    public void It_solves_equations_of_any_scale() =>
        Gen.Int[1, 12].SelectMany(d => Gen.Select(Gen.Double[-1, 1].Array[d * d], Gen.Double[-4, 4].Array[d], Gen.Double[-1, 1].Array[d]))
            .Sample((root, exponents, solution) =>
            {
                int d = solution.Length;
                double[] matrix = new double[d * d], values = new double[d];
                for (int i = 0; i < d; i++)
                    for (int j = 0; j < d; j++)
                    {
                        double sum = i == j ? 1 : 0;
                        for (int k = 0; k < d; k++) sum += root[i * d + k] * root[j * d + k];
                        matrix[i * d + j] = sum * Math.Pow(10, exponents[i] + exponents[j]);
                        values[i] += matrix[i * d + j] * solution[j] / Math.Pow(10, exponents[j]);
                    }
                CholeskyFactor factor = CholeskyFactor.Of(matrix, d);
                factor.Solve(values);
                Assert.Equal(0, factor.Ridge);
                for (int j = 0; j < d; j++) Assert.Equal(solution[j], values[j] * Math.Pow(10, exponents[j]), 1e-8);
            });

    [Fact]
    public void A_singular_matrix_gets_a_small_ridge()
    {
        CholeskyFactor factor = CholeskyFactor.Of([2, 2, 2, 2], 2);
        double[] values = [4, 4];
        factor.Solve(values);
        Assert.Equal(1e-6, factor.Ridge);
        Assert.Equal(2, values[0] + values[1], 1e-5);
    }

    [Fact]
    public void A_matrix_that_is_not_finite_or_not_square_and_values_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CholeskyFactor.Of([double.NaN], 1));
        Assert.Throws<ArgumentException>(() => CholeskyFactor.Of([-1], 1));
        Assert.Throws<ArgumentException>(() => CholeskyFactor.Of([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => CholeskyFactor.Of([1], 1).Solve(new double[2]));
    }
}
