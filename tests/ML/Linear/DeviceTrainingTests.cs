using Accel.Kernels.Devices;
using Accel.Sources;

namespace Accel.ML.Tests.Linear;

/// <summary>Training from rows in a GPU's memory, on ILGPU's CPU accelerator.</summary>
public sealed class DeviceTrainingTests : IDisposable
{
    readonly GpuContext gpu = GpuContext.Emulate();

    public void Dispose() => gpu.Dispose();

    [Fact]
    public void The_model_is_that_of_newton_in_float64()
    {
        TwoClassData data = TwoClassData.Generate(5_000, 3);
        using Session session = NewSession();
        LogisticRegressionModel model = new LogisticRegression { L2 = 1e-3, Tolerance = 1e-6 }.Fit(data.In(session), "label");
        (double[] weights, double objective, _) = NewtonOracle.Solve(data.Rows, data.Labels, 1e-3);
        Assert.True(model.Training.Converged, model.Training.ToString());
        Assert.Equal(objective, model.Training.Objective, 1e-6);
        for (int j = 0; j < 3; j++) Assert.Equal(weights[j], model.Coefficients[$"f{j}"], 1e-4);
        Assert.Equal(weights[3], model.Intercept, 1e-4);
        Assert.DoesNotContain(model.Training.Notes, note => note.Contains("processor", StringComparison.Ordinal));
    }

    [Fact]
    public void Partitions_do_not_change_a_bit()
    {
        double[]? expected = null;
        foreach (int partitions in new[] { 1, 3, 7 })
        {
            using Session session = NewSession();
            LogisticRegressionModel model = new LogisticRegression { L2 = 1e-3 }.Fit(session.From(new LogisticSource(70_000, 2, partitionCount: partitions)).Cache(), "label");
            double[] found = [model.Intercept, .. model.Coefficients.Values];
            expected ??= found;
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void The_rows_are_given_back()
    {
        using Session session = NewSession();
        new LogisticRegression { L2 = 1e-3, MaxIterations = 1 }.Fit(TwoClassData.Generate(3_000, 2).In(session), "label");
        Assert.Equal(0, gpu.Pool.LiveBuffers);
    }

    [Fact]
    public void A_feature_that_is_not_finite_is_named()
    {
        TwoClassData data = TwoClassData.Generate(2_000, 2);
        data.Rows[1_500][1] = double.NaN;
        using Session session = NewSession();
        AccelException refusal = Assert.Throws<AccelException>(() => new LogisticRegression().Fit(data.In(session), "label"));
        Assert.Contains("f1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, gpu.Pool.LiveBuffers);
    }

    [Fact]
    public void Text_features_are_summed_on_the_processor_and_the_model_says_so()
    {
        using Session session = NewSession();
        Dataset flights = session.From(new FlightSource(5_000)).WithColumn("late", Expr.Col("delay") > 15f);
        TrainingSummary training = new LogisticRegression { L2 = 1e-2 }.Fit(flights, "late", ["origin", "distance"]).Training;
        Assert.Contains(training.Notes, note => note.Contains("origin", StringComparison.Ordinal) && note.Contains("processor", StringComparison.Ordinal));
    }

    [Fact]
    public void More_features_than_a_pass_takes_are_summed_on_the_processor_and_the_model_says_so()
    {
        using Session session = NewSession();
        TrainingSummary training = new LogisticRegression { L2 = 1e-2, MaxIterations = 1 }.Fit(session.From(new LogisticSource(2_000, 181)).Cache(), "label").Training;
        Assert.Contains(training.Notes, note => note.Contains("180", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_without_room_on_the_gpu_train_the_same_model_and_it_says_so()
    {
        TwoClassData data = TwoClassData.Generate(8_000, 2);
        using Session session = NewSession();
        LogisticRegressionModel roomy = new LogisticRegression { L2 = 1e-3 }.Fit(data.In(session), "label");
        gpu.Pool.ByteBudget = 80_000;
        LogisticRegressionModel cramped = new LogisticRegression { L2 = 1e-3 }.Fit(data.In(session), "label");
        Assert.Equal((roomy.Intercept, roomy.Coefficients["f0"], roomy.Coefficients["f1"]), (cramped.Intercept, cramped.Coefficients["f0"], cramped.Coefficients["f1"]));
        Assert.DoesNotContain(roomy.Training.Notes, note => note.Contains("no room", StringComparison.Ordinal));
        Assert.Contains(cramped.Training.Notes, note => note.Contains("no room", StringComparison.Ordinal));
        Assert.Equal(0, gpu.Pool.LiveBuffers);
    }

    [Fact]
    public void A_gpu_without_room_for_anything_leaves_the_rows_to_the_processor_and_the_model_says_so()
    {
        TwoClassData data = TwoClassData.Generate(5_000, 2);
        using Session session = NewSession();
        gpu.Pool.ByteBudget = 1_000;
        LogisticRegressionModel model = new LogisticRegression { L2 = 1e-3, Tolerance = 1e-6 }.Fit(data.In(session), "label");
        Assert.Equal(NewtonOracle.Solve(data.Rows, data.Labels, 1e-3).Objective, model.Training.Objective, 1e-6);
        Assert.Contains(model.Training.Notes, note => note.Contains("processor", StringComparison.OrdinalIgnoreCase) || note.Contains("SIMD", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, gpu.Pool.LiveBuffers);
    }

    Session NewSession() => Session.Create(new SessionOptions { Threads = 2 }, gpu.Device);
}
