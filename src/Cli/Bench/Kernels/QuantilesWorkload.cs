using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The three quartiles of 40 million floats.</summary>
sealed class QuantilesWorkload : KernelWorkload
{
    readonly Device device;
    readonly int count;
    readonly NativeBuffer values;
    readonly double[] quartiles = new double[3];

    public QuantilesWorkload(Device device, double scale)
    {
        this.device = device;
        count = WorkloadData.Scale(40_000_000, scale);
        values = WorkloadData.Floats(count, seed: 1);
    }

    public override string Family => "histogram";

    public override string Name => "quartiles";

    public override long Elements => count;

    public override long Bytes => (long)count * sizeof(float);

    public override void Run(Workers workers) => Quantiles.Of<float>(device, values.AsSpan<float>(count), [0.25, 0.5, 0.75], quartiles, QuantileKind.Linear, threads: workers);

    public override void Check()
    {
        float[] sorted = values.AsSpan<float>(count).ToArray();
        Array.Sort(sorted);
        for (int i = 0; i < quartiles.Length; i++)
        {
            double place = (i + 1) / 4.0 * (count - 1);
            int below = (int)place;
            double above = sorted[Math.Min(below + 1, count - 1)];
            Expect(sorted[below] + ((place - below) * (above - sorted[below])), quartiles[i], 1e-12);
        }
    }

    public override void Dispose() => values.Dispose();
}
