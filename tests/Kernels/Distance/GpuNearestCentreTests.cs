using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>The search for nearest centres in an ILGPU kernel, on <see cref="TestGpu"/>, against double precision.</summary>
public sealed class GpuNearestCentreTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public static TheoryData<int, int, int> Shapes => TestGpu.IsEmulated
        ? [(0, 3, 2), (1, 1, 1), (31, 3, 5), (33, 4, 17), (40, 34, 3), (2_050, 1, 2)]
        : [(0, 3, 2), (1, 1, 1), (31, 3, 5), (255, 4, 17), (257, 34, 3), (2_047, 2, 2), (2_048, 7, 64), (2_049, 32, 64), (100_001, 32, 64)];

    public void Dispose() => TestGpu.Close(gpu);

    [Theory, MemberData(nameof(Shapes))]
    public void The_nearest_centre_is_that_of_double_precision(int rowCount, int dimension, int centreCount)
    {
        foreach (DistanceMetric metric in Enum.GetValues<DistanceMetric>())
        {
            using DistanceRows rows = new(rowCount, dimension, centreCount, seed: 1, metric, offset: 3);
            if (rowCount > 1) rows.Set(rowCount - 1, 0, float.NaN);
            (int[] indices, float[] distances, CentreTotals totals) = Search(rows, rows.Matrix.Values, byColumn: false);
            rows.AssertNearest(indices, distances);
            rows.AssertTotals(totals, indices);
        }
    }

    [Fact]
    public void Columns_give_the_bits_of_rows_and_every_run_the_same()
    {
        using DistanceRows rows = new(70, 5, 9, seed: 2);
        (int[] indices, float[] distances, CentreTotals totals) = Search(rows, rows.Matrix.Values, byColumn: false);
        (int[] sameIndices, float[] sameDistances, CentreTotals sameTotals) = Search(rows, rows.ColumnValues, byColumn: true);
        Assert.Equal(indices, sameIndices);
        Assert.Equal(distances, sameDistances);
        Assert.Equal(totals.Sums, sameTotals.Sums);
        Assert.Equal(totals.Distance, sameTotals.Distance);
    }

    [Fact]
    public void Of_equal_centres_the_first_is_the_nearest_and_indices_may_be_all_that_is_wanted()
    {
        using DistanceRows rows = new(50, 2, 11, seed: 5);
        for (int centre = 1; centre < 11; centre++) rows.CopyCentre(0, centre);
        using DeviceBuffer values = gpu.Pool.Upload<float>(rows.Matrix.Values), nearest = gpu.Pool.Rent<int>(50);
        NearestCentre.Find(new DeviceMatrix(values, 50, 2), rows.Centres, nearest);
        int[] indices = new int[50];
        nearest.CopyTo<int>(indices);
        Assert.All(indices, index => Assert.Equal(0, index));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        using DeviceBuffer values = gpu.Pool.Rent<float>(12), few = gpu.Pool.Rent(4);
        DeviceMatrix rows = new(values, 4, 3);
        Assert.Throws<ArgumentException>(() => NearestCentre.Find(rows, new Centres([1, 2], 2), values));
        Assert.Throws<ArgumentException>(() => NearestCentre.Accumulate(rows, new Centres([1, 2, 3], 3), new CentreTotals(2, 3)));
        Assert.ThrowsAny<ArgumentException>(() => NearestCentre.Find(rows, new Centres([1, 2, 3], 3), few));
    }

    (int[] Indices, float[] Distances, CentreTotals Totals) Search(DistanceRows rows, ReadOnlySpan<float> source, bool byColumn)
    {
        int count = rows.RowCount;
        Centres centres = rows.Centres;
        using DeviceBuffer values = gpu.Pool.Upload<float>(source), nearest = gpu.Pool.Rent<int>(count), far = gpu.Pool.Rent<float>(count);
        DeviceMatrix matrix = byColumn ? new DeviceMatrix(values, rows.Dimension, count).Transposed : new DeviceMatrix(values, count, rows.Dimension);
        CentreTotals totals = new(centres.Count, rows.Dimension);
        NearestCentre.Accumulate(matrix, centres, totals, nearest, far);
        int[] indices = new int[count];
        float[] distances = new float[count];
        nearest.CopyTo<int>(indices);
        far.CopyTo<float>(distances);
        return (indices, distances, totals);
    }
}
