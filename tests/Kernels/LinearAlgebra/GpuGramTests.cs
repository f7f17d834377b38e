using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>The gram matrix by ILGPU kernels, on <see cref="TestGpu"/>, against double precision.</summary>
public sealed class GpuGramTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public static TheoryData<int, int> Shapes => [(0, 3), (1, 1), (33, 5), (70, 18), (300, 2)];

    public void Dispose() => TestGpu.Close(gpu);

    [Theory, MemberData(nameof(Shapes))]
    public void Sums_are_those_of_double_precision(int rowCount, int columnCount)
    {
        using GramRows rows = new(rowCount, columnCount, seed: 1);
        float[] shifts = [.. Enumerable.Range(0, columnCount).Select(j => j * 0.01f)];
        for (int flags = 0; flags < 8; flags++)
        {
            bool withWeights = (flags & 1) != 0, withShifts = (flags & 2) != 0;
            GramTotals totals = Sum(rows, columnCount, withWeights, withShifts ? shifts : [], hasConstant: (flags & 4) != 0);
            rows.AssertClose(totals, withWeights, withShifts ? shifts : default);
            Assert.Equal(rowCount, totals.RowCount);
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(50)]
    public void Rows_that_are_multiplied_part_by_part_have_the_same_sums(int partRows)
    {
        using GramRows rows = new(150, 3, seed: 4);
        float[] shifts = [0.1f, 0, -0.2f];
        GramTotals totals = Sum(rows, 3, withWeights: true, shifts, hasConstant: true, partRows);
        rows.AssertClose(totals, withWeights: true, shifts);
        Assert.Equal(150, totals.RowCount);
    }

    [Fact]
    public void Every_run_gives_the_same_bits_and_a_symmetric_matrix()
    {
        using GramRows rows = new(50, 4, seed: 2);
        double[] first = Sum(rows, 4, withWeights: true, [], hasConstant: true).Matrix, second = Sum(rows, 4, withWeights: true, [], hasConstant: true).Matrix;
        Assert.Equal(first, second);
        for (int j = 0; j < 5; j++)
            for (int k = 0; k < 5; k++) Assert.Equal(first[(j * 5) + k], first[(k * 5) + j]);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        using DeviceBuffer values = gpu.Pool.Rent<float>(12), few = gpu.Pool.Rent(4);
        Assert.Throws<ArgumentException>(() => Gram.Accumulate(new DeviceMatrix(values, 4, 3), new GramTotals(2)));
        Assert.Throws<ArgumentException>(() => Gram.Accumulate(new DeviceMatrix(values, 4, 3), new GramTotals(3), null, new float[2]));
        Assert.ThrowsAny<ArgumentException>(() => Gram.Accumulate(new DeviceMatrix(values, 4, 3), new GramTotals(3), few));
    }

    GramTotals Sum(GramRows rows, int columnCount, bool withWeights, float[] shifts, bool hasConstant, int partRows = 1000)
    {
        int rowCount = rows.Columns.RowCount;
        float[] columns = new float[rowCount * columnCount];
        for (int j = 0; j < columnCount; j++) rows.Column(j).CopyTo(columns.AsSpan(j * rowCount));
        using DeviceBuffer values = gpu.Pool.Upload<float>(columns);
        using DeviceBuffer? weights = withWeights ? gpu.Pool.Upload<float>(rows.Weights.Span) : null;
        GramTotals totals = new(columnCount, hasConstant);
        Gram.Accumulate(new DeviceMatrix(values, columnCount, rowCount).Transposed, totals, weights, shifts, partRows);
        return totals;
    }
}
