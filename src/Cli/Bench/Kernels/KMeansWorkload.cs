using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>A step of k-means over a million rows of 32 features and 64 centres, counted for the products of rows and centres.</summary>
sealed class KMeansWorkload : KernelWorkload
{
    const int Features = 32;
    const int CentreCount = 64;

    readonly Device device;
    readonly WorkloadRows rows;
    readonly Centres centres;
    readonly CentreTotals totals = new(CentreCount, Features);

    public KMeansWorkload(Device device, double scale)
    {
        this.device = device;
        rows = new(WorkloadData.Scale(1_000_000, scale), Features);
        float[] values = new float[CentreCount * Features];
        for (int i = 0; i < values.Length; i++) values[i] = (WorkloadData.Bits(7, i) >> 40) * (1f / (1 << 24));
        centres = new(values, Features);
    }

    public override string Family => "distance";

    public override string Name => "kmeans-step";

    public override long Elements => rows.RowCount;

    public override double Operations => 2.0 * rows.RowCount * Features * CentreCount;

    public override void Run(Workers workers)
    {
        totals.Clear();
        NearestCentre.Accumulate(device, rows.Features, centres, totals, threads: workers);
    }

    public override void Check()
    {
        double distance = 0;
        double[] sums = new double[Features];
        for (int row = 0; row < rows.RowCount; row++)
        {
            double least = double.PositiveInfinity;
            for (int centre = 0; centre < CentreCount; centre++) least = Math.Min(least, Distance(row, centre));
            distance += least;
            for (int j = 0; j < Features; j++) sums[j] += rows.Feature(j)[row];
        }
        Expect(distance, totals.Distance, 1e-5);
        Expect(rows.RowCount, totals.Counts.Sum());
        for (int j = 0; j < Features; j++) Expect(sums[j], Enumerable.Range(0, CentreCount).Sum(centre => totals.Sums[(centre * Features) + j]), 1e-5);
    }

    public override void Dispose() => rows.Dispose();

    double Distance(int row, int centre)
    {
        double squares = 0;
        for (int j = 0; j < Features; j++)
        {
            double difference = (double)rows.Feature(j)[row] - centres.Values[(centre * Features) + j];
            squares += difference * difference;
        }
        return squares;
    }
}
