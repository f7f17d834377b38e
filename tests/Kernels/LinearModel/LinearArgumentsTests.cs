using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>What the linear model refuses, and in which words.</summary>
public sealed class LinearArgumentsTests
{
    static readonly Device Scalar = Device.All.Single(device => device.Kind == DeviceKind.Scalar);

    [Fact]
    public void Weights_for_other_features_are_refused()
    {
        using LinearProblem problem = new(4, 3);
        ArgumentException error = Assert.Throws<ArgumentException>(() => LinearModel.Margins(Scalar, problem.Rows, new LinearPoint(new float[2], 0), new float[4]));
        Assert.Contains("3 features, but there are weights for 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_needs_a_direction()
    {
        using LinearProblem problem = new(4, 3);
        LinearTotals totals = new(3, withProduct: true);
        Assert.Throws<ArgumentException>(() => LinearModel.Accumulate<LogisticLoss>(Scalar, problem.Rows, new LinearPoint(problem.Coefficients, 0), totals));
    }

    [Fact]
    public void Totals_and_outputs_must_fit()
    {
        using LinearProblem problem = new(4, 3);
        Assert.Throws<ArgumentException>(() => LinearModel.Accumulate<LogisticLoss>(Scalar, problem.Rows, problem.Point, new LinearTotals(2)));
        Assert.Throws<ArgumentException>(() => LinearModel.Accumulate<LogisticLoss>(Scalar, problem.Rows, problem.Point, new LinearTotals(3), new LinearOutputs { Residuals = new float[3] }));
        Assert.Throws<ArgumentException>(() => LinearModel.Margins(Scalar, problem.Rows, problem.Point, new float[5]));
        Assert.Throws<ArgumentException>(() => new LinearTotals(3).Add(new LinearTotals(3, withHessian: true)));
    }

    [Fact]
    public void Columns_of_another_type_length_or_with_nulls_are_refused()
    {
        using Column floats = Floats(3), others = Floats(4), ints = Column.OfValues(DataType.Int32, 3, NativePool.Shared.Rent<int>(3));
        using Column nulls = Column.OfValues(DataType.Float32, 3, NativePool.Shared.Rent<float>(3), NativePool.Shared.RentZeroed(1));
        Assert.Equal(3, new LinearRows([floats], floats).RowCount);
        Assert.Contains("Int32", Assert.Throws<ArgumentException>(() => new LinearRows([floats, ints], floats)).Message, StringComparison.Ordinal);
        Assert.Contains("3 rows", Assert.Throws<ArgumentException>(() => new LinearRows([floats], others)).Message, StringComparison.Ordinal);
        Assert.Contains("nulls", Assert.Throws<ArgumentException>(() => new LinearRows([floats], floats, nulls)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LinearRows([], null));
    }

    [Fact]
    public void Sums_need_labels()
    {
        using Column floats = Floats(3);
        LinearRows rows = new([floats], label: null);
        Assert.Throws<ArgumentException>(() => LinearModel.Accumulate<LogisticLoss>(Scalar, rows, new LinearPoint([1f], 0), new LinearTotals(1)));
    }

    [Fact]
    public void Slices_stay_inside()
    {
        using LinearProblem problem = new(10, 2);
        Assert.Equal(0, problem.Rows.Slice(10, 0).RowCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => problem.Rows.Slice(11, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => problem.Rows.Slice(4, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => problem.Rows.Slice(-1, 1));
    }

    static Column Floats(int length)
    {
        NativeBuffer values = NativePool.Shared.Rent<float>(length);
        values.AsSpan<float>(length).Clear();
        return Column.OfValues(DataType.Float32, length, values);
    }
}
