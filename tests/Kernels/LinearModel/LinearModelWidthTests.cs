namespace Accel.Kernels.Tests;

/// <summary>Vectors of every width give the same bits, because all of them add in sixteen virtual lanes, and the Hessian's elements row by row.</summary>
public sealed class LinearModelWidthTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_000, 5)]
    [InlineData(3_333, 32)]
    [InlineData(1_111, 130)]
    public void Sums_have_the_same_bits_at_every_width(int rowCount, int featureCount)
    {
        using LinearProblem problem = new(rowCount, featureCount, withWeights: true);
        LinearTotals[] totals = [.. Enumerable.Range(0, 3).Select(_ => new LinearTotals(featureCount, withHessian: true, withProduct: true))];
        LinearModel.VectorSums<LogisticLoss, Twice<Twice<Lanes128<float>, float>, float>, Lanes128<float>>(problem.Rows, problem.Point, totals[0], default);
        LinearModel.VectorSums<LogisticLoss, Twice<Lanes256<float>, float>, Lanes256<float>>(problem.Rows, problem.Point, totals[1], default);
        LinearModel.VectorSums<LogisticLoss, Lanes512<float>, Lanes512<float>>(problem.Rows, problem.Point, totals[2], default);
        foreach (LinearTotals other in totals[1..])
        {
            Assert.Equal(totals[0].Loss, other.Loss);
            Assert.Equal(totals[0].Gradient, other.Gradient);
            Assert.Equal(totals[0].Product, other.Product);
            Assert.Equal(totals[0].Hessian, other.Hessian);
        }
    }

    [Fact]
    public void Margins_have_the_same_bits_at_every_width()
    {
        using LinearProblem problem = new(777, 13);
        float[] narrow = new float[777], middle = new float[777], wide = new float[777];
        LinearModel.VectorMargins<Twice<Twice<Lanes128<float>, float>, float>>(problem.Rows, problem.Point, narrow);
        LinearModel.VectorMargins<Twice<Lanes256<float>, float>>(problem.Rows, problem.Point, middle);
        LinearModel.VectorMargins<Lanes512<float>>(problem.Rows, problem.Point, wide);
        Assert.Equal(narrow, middle);
        Assert.Equal(narrow, wide);
    }
}
