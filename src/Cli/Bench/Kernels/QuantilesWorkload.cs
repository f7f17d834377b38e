using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The three quartiles of 40 million floats.</summary>
sealed class QuantilesWorkload(Device device, double scale) : FloatsWorkload(device, 40_000_000, scale)
{
    readonly double[] quartiles = new double[3];

    public override string Family => "histogram";

    public override string Name => "quartiles";

    public override void Run(Workers workers) => Quantiles.Of<float>(Device, Values, [0.25, 0.5, 0.75], quartiles, QuantileKind.Linear, threads: workers);

    public override void Check()
    {
        float[] sorted = Values.ToArray();
        Array.Sort(sorted);
        for (int i = 0; i < quartiles.Length; i++)
        {
            double place = (i + 1) / 4.0 * (Count - 1);
            int below = (int)place;
            double above = sorted[Math.Min(below + 1, Count - 1)];
            Expect(sorted[below] + ((place - below) * (above - sorted[below])), quartiles[i], 1e-12);
        }
    }
}
