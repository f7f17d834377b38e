using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The least and the greatest of 60 million floats, in one read.</summary>
sealed class MinMaxWorkload : KernelWorkload
{
    readonly Device device;
    readonly int count;
    readonly NativeBuffer values;
    (float Min, float Max)? bounds;

    public MinMaxWorkload(Device device, double scale)
    {
        this.device = device;
        count = WorkloadData.Scale(60_000_000, scale);
        values = WorkloadData.Floats(count, seed: 2);
    }

    public override string Family => "reduce";

    public override string Name => "min-max";

    public override long Elements => count;

    public override long Bytes => (long)count * sizeof(float);

    public override void Run(Workers workers) => bounds = Reduce.MinMax<float>(device, values.AsSpan<float>(count), threads: workers);

    public override void Check()
    {
        float min = float.PositiveInfinity, max = float.NegativeInfinity;
        foreach (float value in values.AsSpan<float>(count)) (min, max) = (Math.Min(min, value), Math.Max(max, value));
        Expect(min, bounds!.Value.Min);
        Expect(max, bounds.Value.Max);
    }

    public override void Dispose() => values.Dispose();
}
