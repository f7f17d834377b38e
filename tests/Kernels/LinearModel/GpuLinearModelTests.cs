using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

/// <summary>The GPU twin, on <see cref="TestGpu"/>, against double precision.</summary>
public sealed class GpuLinearModelTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public static TheoryData<int, int> Shapes => [(1, 1), (5, 0), (17, 3), (300, 4), (1_024, 2), (1_300, 5), (40, 33)];

    [Theory, MemberData(nameof(Shapes))]
    public void Sums_are_those_of_double_precision(int rowCount, int featureCount)
    {
        foreach (bool extra in (ReadOnlySpan<bool>)[false, true])
        {
            using LinearProblem problem = new(rowCount, featureCount, withWeights: extra, withOffsets: extra);
            using LinearDeviceRows rows = LinearDeviceRows.Upload(gpu.Device, [problem.Rows]);
            LinearTotals totals = new(featureCount, withHessian: true, withProduct: true);
            LinearModel.Accumulate<LogisticLoss>(rows, problem.Point, totals);
            new LinearReference(problem, "logistic", withHessian: true).AssertClose(totals);
            Assert.Equal(rowCount, totals.RowCount);
        }
    }

    [Fact]
    public void Parts_are_put_together_to_the_same_bits()
    {
        using LinearProblem problem = new(1_500, 3, withWeights: true);
        using LinearDeviceRows whole = LinearDeviceRows.Upload(gpu.Device, [problem.Rows]);
        using LinearDeviceRows parts = LinearDeviceRows.Upload(gpu.Device, [problem.Rows.Slice(0, 700), problem.Rows.Slice(700, 0), problem.Rows.Slice(700, 800)]);
        LinearTotals one = new(3), other = new(3);
        LinearModel.Accumulate<LogisticLoss>(whole, problem.Point, one);
        LinearModel.Accumulate<LogisticLoss>(parts, problem.Point, other);
        Assert.Equal(one.Loss, other.Loss);
        Assert.Equal(one.Gradient, other.Gradient);
        Assert.Equal(whole.ByteCount, parts.ByteCount);
    }

    [Fact]
    public void Rows_that_have_no_room_pass_through_it_to_the_same_bits()
    {
        using LinearProblem problem = new(6_000, 2, withWeights: true);
        using LinearDeviceRows roomy = LinearDeviceRows.Upload(gpu.Device, [problem.Rows]);
        LinearTotals one = new(2, withHessian: true), other = new(2, withHessian: true);
        LinearModel.Accumulate<LogisticLoss>(roomy, problem.Point, one);
        Assert.Equal(0, roomy.SpilledBytes);

        long budget = gpu.Pool.ByteBudget;
        gpu.Pool.ByteBudget = 70_000;
        try
        {
            using LinearDeviceRows cramped = LinearDeviceRows.Upload(gpu.Device, [problem.Rows]);
            for (int pass = 0; pass < 2; pass++)
            {
                other = new(2, withHessian: true);
                LinearModel.Accumulate<LogisticLoss>(cramped, problem.Point, other);
                Assert.Equal(one.Loss, other.Loss);
                Assert.Equal(one.Gradient, other.Gradient);
                Assert.Equal(one.Hessian, other.Hessian);
            }
            Assert.InRange(cramped.SpilledBytes, 1, cramped.ByteCount);
            Assert.True(gpu.Pool.LiveBytes <= 70_000, $"{gpu.Pool.LiveBytes} bytes are in use.");
        }
        finally
        {
            gpu.Pool.ByteBudget = budget;
        }
    }

    [Fact]
    public void Totals_go_on_from_what_they_hold()
    {
        using LinearProblem problem = new(64, 2);
        using LinearDeviceRows rows = LinearDeviceRows.Upload(gpu.Device, [problem.Rows]);
        LinearTotals once = new(2), twice = new(2);
        LinearModel.Accumulate<SquaredLoss>(rows, problem.Point, once);
        LinearModel.Accumulate<SquaredLoss>(rows, problem.Point, twice);
        LinearModel.Accumulate<SquaredLoss>(rows, problem.Point, twice);
        Assert.Equal(2 * once.Loss, twice.Loss);
        Assert.Equal(2 * once.Gradient[1], twice.Gradient[1]);
    }

    [Fact]
    public void Rows_that_do_not_belong_together_are_refused()
    {
        using LinearProblem two = new(8, 2), three = new(8, 3), weighted = new(8, 2, withWeights: true), many = new(1, LinearDeviceRows.MaxFeatures + 1);
        Assert.Throws<ArgumentException>(() => LinearDeviceRows.Upload(gpu.Device, []));
        Assert.Throws<ArgumentException>(() => LinearDeviceRows.Upload(gpu.Device, [two.Rows, three.Rows]));
        Assert.Throws<ArgumentException>(() => LinearDeviceRows.Upload(gpu.Device, [two.Rows, weighted.Rows]));
        Assert.Contains("use a processor", Assert.Throws<ArgumentException>(() => LinearDeviceRows.Upload(gpu.Device, [many.Rows])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shared_memory_of_a_group_suffices_for_all_feature_counts()
    {
        for (int featureCount = 0; featureCount <= LinearDeviceRows.MaxFeatures; featureCount++)
        {
            GpuLinearShape shape = new() { FeatureCount = featureCount, HasProduct = 1 };
            shape.TileRows = LinearTuning.GpuTileRows(shape);
            Assert.InRange(shape.SharedLength * sizeof(float), 1, 48 << 10);
        }
    }

    public void Dispose() => TestGpu.Close(gpu);
}
