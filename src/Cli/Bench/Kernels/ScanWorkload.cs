using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The running sums of 40 million floats, written beside them.</summary>
sealed class ScanWorkload(Device device, double scale) : WrittenFloatsWorkload(device, 40_000_000, scale)
{
    public override string Family => "scan";

    public override string Name => "running-sum";

    public override void Run(Workers workers) => Scan.Inclusive<AddOp, float>(Device, Values, Results, threads: workers);

    public override void Check()
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            sum += Values[i];
            Expect(sum, Results[i], 1e-5);
        }
    }
}
