namespace Accel.Kernels.Tests;

public sealed class ScalarNearestCentreTests : NearestCentreTests
{
    protected override Device Device => Device.Select("scalar");
}

public sealed class SimdNearestCentreTests : NearestCentreTests
{
    protected override Device Device => Simd.Device;

    [Fact]
    public void Every_width_finds_the_nearest_centre()
    {
        using DistanceRows rows = new(500, 7, 9, seed: 3);
        Search<Lanes128<float>>(rows);
        Search<Lanes256<float>>(rows);
        Search<Lanes512<float>>(rows);
    }

    static unsafe void Search<L>(DistanceRows rows) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
    {
        int[] indices = new int[rows.RowCount];
        float[] distances = new float[rows.RowCount];
        CentreTotals totals = new(9, rows.Dimension);
        fixed (int* index = indices)
        fixed (float* distance = distances)
            NearestCentre.VectorSums<L>(new RowSource(rows.Columns), 0, rows.RowCount, rows.Centres, new NearestOutputs(index, distance, totals));
        totals.RowCount = rows.RowCount;
        rows.AssertNearest(indices, distances);
        rows.AssertTotals(totals, indices);
    }
}
