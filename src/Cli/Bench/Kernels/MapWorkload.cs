using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The exponentials of 40 million floats, written beside them.</summary>
sealed class MapWorkload : KernelWorkload
{
    const int Slice = 65_536;

    readonly Device device;
    readonly int count;
    readonly NativeBuffer values;
    readonly NativeBuffer results;

    public MapWorkload(Device device, double scale)
    {
        this.device = device;
        count = WorkloadData.Scale(40_000_000, scale);
        values = WorkloadData.Floats(count, seed: 1, value => (value - 0.5f) * 20);
        results = NativePool.Shared.Rent<float>(count);
    }

    public override string Family => "map";

    public override string Name => "exp";

    public override long Elements => count;

    public override long Bytes => 2L * count * sizeof(float);

    public override void Run(Workers workers) => workers.ForEach((count + Slice - 1) / Slice, i =>
    {
        int start = i * Slice, length = Math.Min(Slice, count - start);
        Map.FloatUnary<ExpOp, float>(device, values.AsSpan<float>(count).Slice(start, length), results.AsSpan<float>(count).Slice(start, length));
    });

    public override void Check()
    {
        for (int i = 0; i < count; i += 97) Expect(Math.Exp(values.AsSpan<float>(count)[i]), results.AsSpan<float>(count)[i], 1e-6);
    }

    public override void Dispose()
    {
        values.Dispose();
        results.Dispose();
    }
}
