using Accel.ML.Objectives;

namespace Accel.ML.Tests.Objectives;

public class LinearObjectiveTests
{
    const double L2 = 0.3;
    static readonly TwoClassData Data = TwoClassData.Generate(200, 3).Unscaled(scale: 3, offset: 2);
    static readonly double[] Means = [.. Enumerable.Range(0, 3).Select(j => Data.Rows.Average(row => row[j]))];
    static readonly double[] Deviations = [.. Enumerable.Range(0, 3).Select(j => Math.Sqrt(Data.Rows.Average(row => Math.Pow(row[j] - Means[j], 2))))];

    public static TheoryData<bool, bool> Kinds => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory, MemberData(nameof(Kinds))]
    public void Derivatives_equal_finite_differences(bool standardize, bool fitIntercept)
    {
        LinearObjective objective = Create(standardize, fitIntercept);
        int d = objective.Dimension;
        double[] point = [.. Enumerable.Range(0, d).Select(j => 0.3 - 0.2 * j)], gradient = new double[d], hessian = new double[d * d];
        objective.Evaluate(point, gradient, hessian);
        const double Width = 1e-5;
        for (int j = 0; j < d; j++)
        {
            double[] up = [.. point], down = [.. point], gradientUp = new double[d], gradientDown = new double[d];
            up[j] += Width;
            down[j] -= Width;
            double difference = objective.Evaluate(up, gradientUp) - objective.Evaluate(down, gradientDown);
            Assert.Equal(difference / (2 * Width), gradient[j], 1e-7);
            for (int k = 0; k < d; k++) Assert.Equal((gradientUp[k] - gradientDown[k]) / (2 * Width), hessian[j * d + k], 1e-7);
        }
    }

    [Fact]
    public void The_penalty_lies_on_the_standardised_features()
    {
        double[] point = [0.5, -1, 2, 0.25], gradient = new double[4];
        double expected = L2 / 2 * (0.25 + 1 + 4);
        for (int i = 0; i < Data.Rows.Length; i++)
        {
            double margin = point[3];
            for (int j = 0; j < 3; j++) margin += point[j] * (Data.Rows[i][j] - Means[j]) / Deviations[j];
            expected += Math.Log(1 + Math.Exp(Data.Labels[i] ? -margin : margin)) / Data.Rows.Length;
        }
        Assert.Equal(expected, Create(standardize: true, fitIntercept: true).Evaluate(point, gradient), 1e-12);
    }

    [Fact]
    public void Weights_go_to_the_original_scale_and_back()
    {
        FeatureScaling scaling = FeatureScaling.Standard(Means, Deviations, fitsIntercept: true);
        double[] weights = new double[3];
        double intercept = scaling.ToOriginal([0.5, -1, 2, 0.25], weights);
        double[] back = scaling.FromOriginal(weights, intercept);
        for (int j = 0; j < 4; j++) Assert.Equal(new[] { 0.5, -1, 2, 0.25 }[j], back[j], 1e-12);
    }

    static LinearObjective Create(bool standardize, bool fitIntercept) => new(
        new ScalarRows(Data.Rows, Data.Labels),
        standardize ? FeatureScaling.Standard(Means, Deviations, fitIntercept) : FeatureScaling.None(3, fitIntercept), L2);
}
