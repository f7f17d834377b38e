using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>A step of k-means: the nearest centre of each row, and the sums and counts of each centre's rows, which are copied back. The rows lie in columns.</summary>
sealed class KMeansWorkload(GpuContext gpu, WorkloadSizes sizes) : GpuWorkload(gpu, "kmeans-step")
{
    NativeBuffer host = null!;
    DeviceBuffer values = null!;
    Centres centres = null!;
    CentreTotals totals = null!;

    public override long Elements => sizes.TallRows;

    public override double Operations => 2.0 * sizes.TallRows * sizes.Features * sizes.Centres;

    public override void Prepare()
    {
        host = Numbers((long)sizes.TallRows * sizes.Features, 8);
        values = Own(Gpu.Pool.Upload<float>(Rows.Values));
        centres = new(Numbers((long)sizes.Centres * sizes.Features, 9).AsSpan<float>(sizes.Centres * sizes.Features), sizes.Features);
    }

    public override void Run()
    {
        totals = new(sizes.Centres, sizes.Features);
        NearestCentre.Accumulate(new DeviceMatrix(values, sizes.Features, sizes.TallRows).Transposed, centres, totals);
    }

    public override void Check()
    {
        CentreTotals expected = new(sizes.Centres, sizes.Features);
        NearestCentre.Accumulate(Device.Processor, Rows, centres, expected);
        Expect(expected.Distance, totals.Distance, 1e-5 * expected.Distance, "the distance");
        for (int centre = 0; centre < sizes.Centres; centre++)
            Expect(expected.Counts[centre], totals.Counts[centre], 1e-5 * sizes.TallRows, "the count", centre);
    }

    MatrixView Rows => new MatrixView(host.AsSpan<float>(sizes.TallRows * sizes.Features), sizes.Features, sizes.TallRows).Transposed;
}
