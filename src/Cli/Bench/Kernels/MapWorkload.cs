using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The exponentials of 40 million floats, written beside them.</summary>
sealed class MapWorkload(Device device, double scale) : WrittenFloatsWorkload(device, 40_000_000, scale, value => (value - 0.5f) * 20)
{
    const int Slice = 65_536;

    public override string Family => "map";

    public override string Name => "exp";

    public override void Run(Workers workers) => workers.ForEach((Count + Slice - 1) / Slice, i =>
    {
        int start = i * Slice, length = Math.Min(Slice, Count - start);
        Map.FloatUnary<ExpOp, float>(Device, Values.Slice(start, length), Results.Slice(start, length));
    });

    public override void Check()
    {
        for (int i = 0; i < Count; i += 97) Expect(Math.Exp(Values[i]), Results[i], 1e-6);
    }
}
