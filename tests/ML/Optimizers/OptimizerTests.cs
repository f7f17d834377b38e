using Accel.ML.Optimizers;

namespace Accel.ML.Tests.Optimizers;

public class OptimizerTests
{
    public static TheoryData<int, int, double> Shapes => new()
    {
        { 500, 1, 0 }, { 2_000, 8, 1e-4 }, { 60_000, 4, 1e-4 }, { 3_000, 40, 1e-2 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Newton_finds_the_minimum(int rowCount, int featureCount, double l2)
    {
        TwoClassData data = TwoClassData.Generate(rowCount, featureCount);
        OptimizerResult result = new SampledNewton { Tolerance = 1e-8 }.Minimize(new DenseObjective(data.Rows, data.Labels, l2), new double[featureCount + 1]);
        AssertMinimum(data, l2, result);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Lbfgs_finds_the_minimum(int rowCount, int featureCount, double l2)
    {
        TwoClassData data = TwoClassData.Generate(rowCount, featureCount);
        OptimizerResult result = new Lbfgs { Tolerance = 1e-8 }.Minimize(new DenseObjective(data.Rows, data.Labels, l2), new double[featureCount + 1]);
        AssertMinimum(data, l2, result);
    }

    [Fact]
    public void Newton_reads_plentiful_data_three_times_and_sums_no_full_hessian()
    {
        TwoClassData data = TwoClassData.Generate(300_000, 6);
        DenseObjective objective = new(data.Rows, data.Labels, 1e-4);
        OptimizerResult result = new SampledNewton().Minimize(objective, new double[7]);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.Equal(objective.Reads, result.FullReads);
        Assert.InRange(result.FullReads, 2, 3);
        Assert.Equal(0, objective.HessianReads);
    }

    [Fact]
    public void Newton_leaves_a_start_at_the_minimum_alone()
    {
        TwoClassData data = TwoClassData.Generate(60_000, 3);
        (double[] weights, _, _) = NewtonOracle.Solve(data.Rows, data.Labels, 1e-4);
        OptimizerResult result = new SampledNewton().Minimize(new DenseObjective(data.Rows, data.Labels, 1e-4), weights);
        Assert.Equal(1, result.FullReads);
        Assert.Equal(weights, result.Weights);
    }

    [Fact]
    public void Newton_takes_the_full_hessian_where_the_sample_misleads()
    {
        // The second feature is 0 but in a few rows, which samples of every second row miss.
        TwoClassData data = TwoClassData.Generate(33_001, 2);
        for (int i = 0; i < data.Rows.Length; i++)
            if (i % 2 == 0 || i % 50 != 1) data.Rows[i][1] = 0;
        DenseObjective objective = new(data.Rows, data.Labels, 1e-4);
        OptimizerResult result = new SampledNewton { Tolerance = 1e-8 }.Minimize(objective, new double[3]);
        Assert.InRange(objective.HessianReads, 1, 10);
        AssertMinimum(data, 1e-4, result);
    }

    [Fact]
    public void Features_that_repeat_each_other_are_no_obstacle()
    {
        TwoClassData data = TwoClassData.Generate(2_000, 3);
        foreach (double[] row in data.Rows) row[2] = row[1];
        OptimizerResult result = new SampledNewton { Tolerance = 1e-8 }.Minimize(new DenseObjective(data.Rows, data.Labels, 0), new double[4]);
        Assert.Equal(StopReason.Converged, result.Reason);
    }

    [Fact]
    public void A_limit_of_iterations_is_kept()
    {
        TwoClassData data = TwoClassData.Generate(2_000, 8);
        OptimizerResult result = new Lbfgs { MaxIterations = 3 }.Minimize(new DenseObjective(data.Rows, data.Labels, 0), new double[9]);
        Assert.Equal((StopReason.IterationLimit, 3), (result.Reason, result.Iterations));
    }

    [Fact]
    public void A_tolerance_below_what_the_sums_resolve_ends_in_a_stall()
    {
        TwoClassData data = TwoClassData.Generate(2_000, 4);
        foreach (Func<ICurvedObjective, OptimizerResult> minimize in new Func<ICurvedObjective, OptimizerResult>[]
        {
            objective => new SampledNewton { Tolerance = 1e-30 }.Minimize(objective, new double[5]),
            objective => new Lbfgs { Tolerance = 1e-30 }.Minimize(objective, new double[5]),
        })
        {
            OptimizerResult result = minimize(new DenseObjective(data.Rows, data.Labels, 1e-3));
            Assert.Equal(StopReason.Stalled, result.Reason);
            Assert.InRange(result.FullReads, 1, 100);
        }
    }

    [Fact]
    public void Gradient_descent_tells_the_value_before_each_step()
    {
        TwoClassData data = TwoClassData.Generate(1_000, 3);
        DenseObjective objective = new(data.Rows, data.Labels, 0.1);
        (double[] weights, double[] values) = new GradientDescent { StepSize = 0.5, Iterations = 3 }.Minimize(objective, new double[4]);
        Assert.Equal(Math.Log(2), values[0], 1e-12);
        double[] expected = new double[4], gradient = new double[4];
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(objective.Evaluate(expected, gradient), values[step], 1e-15);
            for (int j = 0; j < 4; j++) expected[j] -= 0.5 * gradient[j];
        }
        Assert.Equal(expected, weights);
    }

    [Fact]
    public void Progress_tells_of_every_kept_evaluation()
    {
        TwoClassData data = TwoClassData.Generate(40_000, 2);
        Recorder recorder = new();
        OptimizerResult result = new SampledNewton { Progress = recorder }.Minimize(new DenseObjective(data.Rows, data.Labels, 1e-4), new double[3]);
        Assert.StartsWith("sample of ", recorder.Steps[0].Phase);
        Assert.Equal(Math.Log(2), recorder.Steps[0].Objective, 1e-12);
        Assert.Equal(new TrainingProgress("all rows", result.Iterations, result.Objective, result.GradientMaxNorm, result.FullReads), recorder.Steps[^1]);
    }

    static void AssertMinimum(TwoClassData data, double l2, OptimizerResult result)
    {
        (double[] weights, double objective, _) = NewtonOracle.Solve(data.Rows, data.Labels, l2);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.Equal(objective, result.Objective, 1e-10);
        for (int j = 0; j < weights.Length; j++) Assert.Equal(weights[j], result.Weights[j], 1e-5);
    }

    sealed class Recorder : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Steps { get; } = [];

        public void Report(TrainingProgress value) => Steps.Add(value);
    }
}
