using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The least and the greatest of 60 million floats, in one read.</summary>
sealed class MinMaxWorkload(Device device, double scale) : FloatsWorkload(device, 60_000_000, scale, seed: 2)
{
    (float Min, float Max)? bounds;

    public override string Family => "reduce";

    public override string Name => "min-max";

    public override void Run(Workers workers) => bounds = Reduce.MinMax<float>(Device, Values, threads: workers);

    public override void Check()
    {
        float min = float.PositiveInfinity, max = float.NegativeInfinity;
        foreach (float value in Values) (min, max) = (Math.Min(min, value), Math.Max(max, value));
        Expect(min, bounds!.Value.Min);
        Expect(max, bounds.Value.Max);
    }
}
