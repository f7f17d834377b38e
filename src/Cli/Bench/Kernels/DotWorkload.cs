using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The product of two vectors of 60 million floats.</summary>
sealed class DotWorkload : KernelWorkload
{
    readonly Device device;
    readonly int count;
    readonly NativeBuffer left;
    readonly NativeBuffer right;
    double product;

    public DotWorkload(Device device, double scale)
    {
        this.device = device;
        count = WorkloadData.Scale(60_000_000, scale);
        left = WorkloadData.Floats(count, seed: 3);
        right = WorkloadData.Floats(count, seed: 4);
    }

    public override string Family => "reduce";

    public override string Name => "dot";

    public override long Elements => count;

    public override long Bytes => 2L * count * sizeof(float);

    public override void Run(Workers workers) => product = Reduce.Dot(device, left.AsSpan<float>(count), right.AsSpan<float>(count), workers);

    public override void Check()
    {
        double expected = 0;
        Span<float> x = left.AsSpan<float>(count), y = right.AsSpan<float>(count);
        for (int i = 0; i < count; i++) expected += (double)x[i] * y[i];
        Expect(expected, product, 1e-6);
    }

    public override void Dispose()
    {
        left.Dispose();
        right.Dispose();
    }
}
