using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>60 million floats counted in 256 bins of equal width.</summary>
sealed class HistogramWorkload : KernelWorkload
{
    readonly Device device;
    readonly int count;
    readonly NativeBuffer values;
    readonly long[] counts = new long[256];

    public HistogramWorkload(Device device, double scale)
    {
        this.device = device;
        count = WorkloadData.Scale(60_000_000, scale);
        values = WorkloadData.Floats(count, seed: 1);
    }

    public override string Family => "histogram";

    public override string Name => "histogram-256";

    public override long Elements => count;

    public override long Bytes => (long)count * sizeof(float);

    public override void Run(Workers workers)
    {
        counts.AsSpan().Clear();
        Histogram.EqualWidth<float>(device, values.AsSpan<float>(count), 0, 1, counts, threads: workers);
    }

    public override void Check()
    {
        long[] expected = new long[counts.Length];
        foreach (float value in values.AsSpan<float>(count)) expected[(int)(value * counts.Length)]++;
        for (int bin = 0; bin < counts.Length; bin++) Expect(expected[bin], counts[bin]);
    }

    public override void Dispose() => values.Dispose();
}
