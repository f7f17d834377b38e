using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The running sums of 40 million floats, written beside them.</summary>
sealed class ScanWorkload : KernelWorkload
{
    readonly Device device;
    readonly int count;
    readonly NativeBuffer values;
    readonly NativeBuffer sums;

    public ScanWorkload(Device device, double scale)
    {
        this.device = device;
        count = WorkloadData.Scale(40_000_000, scale);
        values = WorkloadData.Floats(count, seed: 1);
        sums = NativePool.Shared.Rent<float>(count);
    }

    public override string Family => "scan";

    public override string Name => "running-sum";

    public override long Elements => count;

    public override long Bytes => 2L * count * sizeof(float);

    public override void Run(Workers workers) => Scan.Inclusive<AddOp, float>(device, values.AsSpan<float>(count), sums.AsSpan<float>(count), threads: workers);

    public override void Check()
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += values.AsSpan<float>(count)[i];
            Expect(sum, sums.AsSpan<float>(count)[i], 1e-5);
        }
    }

    public override void Dispose()
    {
        values.Dispose();
        sums.Dispose();
    }
}
