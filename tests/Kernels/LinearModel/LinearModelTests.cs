namespace Accel.Kernels.Tests;

/// <summary>One processor twin of the linear model against double precision.</summary>
public abstract class LinearModelTests
{
    public static TheoryData<int, int> Shapes =>
    [
        (0, 3), (1, 1), (5, 0), (15, 2), (16, 3), (17, 4), (31, 5), (64, 8), (100, 11), (1_023, 4), (1_024, 13), (1_025, 7), (2_100, 33), (1_040, 70),
    ];

    [Theory, MemberData(nameof(Shapes))]
    public void Logistic_sums_are_those_of_double_precision(int rowCount, int featureCount) => Check<LogisticLoss>(rowCount, featureCount, "logistic");

    [Theory, MemberData(nameof(Shapes))]
    public void Squared_sums_are_those_of_double_precision(int rowCount, int featureCount) => Check<SquaredLoss>(rowCount, featureCount, "squared");

    [Fact]
    public void Poisson_sums_are_those_of_double_precision() => Check<PoissonLoss>(700, 6, "poisson");

    [Fact]
    public void A_pass_over_many_features_is_that_of_double_precision()
    {
        using LinearProblem problem = new(1_100, 300);
        LinearTotals totals = new(300, withProduct: true);
        Accumulate<LogisticLoss>(problem.Rows, problem.Point, totals);
        new LinearReference(problem, "logistic", withHessian: false).AssertClose(totals);
    }

    [Fact]
    public void Margins_are_those_of_double_precision()
    {
        using LinearProblem problem = new(1_037, 9, withOffsets: true);
        float[] margins = new float[1_037];
        Margins(problem.Rows, problem.Point, margins);
        for (int i = 0; i < margins.Length; i++) Assert.Equal(problem.Margin(i), margins[i], 1e-5);
    }

    [Fact]
    public void Margins_do_not_depend_on_where_a_row_stands()
    {
        using LinearProblem problem = new(50, 9);
        float[] all = new float[50];
        Margins(problem.Rows, problem.Point, all);
        for (int start = 0; start < 50; start++)
        {
            float[] rest = new float[50 - start];
            Margins(problem.Rows.Slice(start, rest.Length), problem.Point, rest);
            Assert.Equal(all[start..], rest);
        }
    }

    [Fact]
    public void Slices_at_whole_blocks_add_up_to_the_same_bits()
    {
        using LinearProblem problem = new(4_500, 6, withWeights: true);
        LinearTotals whole = new(6, withHessian: true, withProduct: true), sliced = new(6, withHessian: true, withProduct: true);
        Accumulate<LogisticLoss>(problem.Rows, problem.Point, whole);
        Accumulate<LogisticLoss>(problem.Rows.Slice(0, 2_048), problem.Point, sliced);
        Accumulate<LogisticLoss>(problem.Rows.Slice(2_048, 1_024), problem.Point, sliced);
        Accumulate<LogisticLoss>(problem.Rows.Slice(3_072, 1_428), problem.Point, sliced);
        Assert.Equal(whole.RowCount, sliced.RowCount);
        Assert.Equal(whole.Loss, sliced.Loss);
        Assert.Equal(whole.Gradient, sliced.Gradient);
        Assert.Equal(whole.Product, sliced.Product);
        foreach ((double one, double other) in whole.Hessian!.Zip(sliced.Hessian!)) Assert.Equal(one, other, 1e-12 * Math.Abs(one));
    }

    [Fact]
    public void What_is_asked_for_changes_no_other_sum()
    {
        using LinearProblem problem = new(1_300, 6);
        LinearTotals plain = new(6), full = new(6, withHessian: true, withProduct: true);
        Accumulate<LogisticLoss>(problem.Rows, problem.Point, plain);
        Accumulate<LogisticLoss>(problem.Rows, problem.Point, full);
        Assert.Equal(plain.Loss, full.Loss);
        Assert.Equal(plain.Gradient, full.Gradient);
    }

    [Fact]
    public void Each_row_s_derivatives_come_out_on_request()
    {
        using LinearProblem problem = new(1_051, 5, withWeights: true);
        using GuardedMemory<float> residuals = new(1_051), curvatures = new(1_051);
        Accumulate<LogisticLoss>(problem.Rows, problem.Point, new LinearTotals(5), new LinearOutputs { Residuals = residuals.Span, Curvatures = curvatures.Span });
        for (int i = 0; i < 1_051; i++)
        {
            (_, double residual, double curvature) = LinearReference.Terms("logistic", problem.Margin(i), problem.Labels.Span[i]);
            Assert.Equal(problem.Weight(i) * residual, residuals.Span[i], 1e-5);
            Assert.Equal(problem.Weight(i) * curvature, curvatures.Span[i], 1e-5);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_feature_that_is_no_number_spoils_the_sums(float value)
    {
        using LinearProblem problem = new(40, 5);
        problem.Feature(3)[38] = value;
        LinearTotals totals = new(5);
        Accumulate<LogisticLoss>(problem.Rows, problem.Point, totals);
        Assert.False(double.IsFinite(totals.Gradient[3]));
    }

    [Fact]
    public void Extreme_margins_keep_the_loss_finite_and_right()
    {
        using LinearProblem problem = new(64, 1);
        for (int i = 0; i < 64; i++) problem.Feature(0)[i] = (i - 32) * 8;
        LinearTotals totals = new(1);
        Accumulate<LogisticLoss>(problem.Rows, new LinearPoint([1f], 0), totals);
        double expected = Enumerable.Range(0, 64).Sum(i => LinearReference.Terms("logistic", (i - 32) * 8, problem.Labels.Span[i]).Loss);
        Assert.Equal(expected, totals.Loss, 1e-5 * expected);
    }

    protected abstract void Accumulate<TLoss>(LinearRows rows, LinearPoint point, LinearTotals totals, LinearOutputs outputs = default) where TLoss : struct, ILinearLoss;

    protected abstract void Margins(LinearRows rows, LinearPoint point, Span<float> margins);

    void Check<TLoss>(int rowCount, int featureCount, string loss) where TLoss : struct, ILinearLoss
    {
        foreach ((bool weights, bool offsets) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, true)])
        {
            using LinearProblem problem = new(rowCount, featureCount, weights, offsets);
            LinearTotals totals = new(featureCount, withHessian: true, withProduct: true);
            Accumulate<TLoss>(problem.Rows, problem.Point, totals);
            new LinearReference(problem, loss, withHessian: true).AssertClose(totals);
        }
    }
}
