using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>60 million floats counted in 256 bins of equal width.</summary>
sealed class HistogramWorkload(Device device, double scale) : FloatsWorkload(device, 60_000_000, scale)
{
    readonly long[] counts = new long[256];

    public override string Family => "histogram";

    public override string Name => "histogram-256";

    public override void Run(Workers workers)
    {
        counts.AsSpan().Clear();
        Histogram.EqualWidth<float>(Device, Values, 0, 1, counts, threads: workers);
    }

    public override void Check()
    {
        long[] expected = new long[counts.Length];
        foreach (float value in Values) expected[(int)(value * counts.Length)]++;
        for (int bin = 0; bin < counts.Length; bin++) Expect(expected[bin], counts[bin]);
    }
}
