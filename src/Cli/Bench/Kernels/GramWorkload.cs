using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The gram matrix of a million rows of 64 features, counted for the elements on and above its diagonal.</summary>
sealed class GramWorkload(Device device, double scale) : KernelWorkload
{
    const int Features = 64;

    readonly WorkloadRows rows = new(WorkloadData.Scale(1_000_000, scale), Features);
    readonly GramTotals totals = new(Features);

    public override string Family => "linear-algebra";

    public override string Name => "gram";

    public override long Elements => rows.RowCount;

    public override double Operations => (double)rows.RowCount * Features * (Features + 1);

    public override void Run(Workers workers)
    {
        totals.Clear();
        Gram.Accumulate(device, rows.Features, totals, threads: workers);
    }

    public override void Check()
    {
        foreach ((int j, int k) in ((int, int)[])[(0, 0), (0, Features - 1), (17, 42), (Features - 1, Features - 1)])
        {
            double expected = 0;
            for (int row = 0; row < rows.RowCount; row++) expected += (double)rows.Feature(j)[row] * rows.Feature(k)[row];
            Expect(expected, totals.Matrix[(j * Features) + k], 1e-5);
            Expect(expected, totals.Matrix[(k * Features) + j], 1e-5);
        }
    }

    public override void Dispose() => rows.Dispose();
}
