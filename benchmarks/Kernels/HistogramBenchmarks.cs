using Accel.Kernels;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;

namespace Accel.Benchmarks.Kernels;

/// <summary>Histograms and quantiles of a batch and of ten million floats. Transfers: none, all on the processor.</summary>
public class HistogramBenchmarks
{
    static readonly float[] Edges = [-1, -0.5f, -0.2f, -0.1f, 0, 0.05f, 0.1f, 0.3f, 0.7f, 1];
    static readonly double[] Probabilities = [0.01, 0.25, 0.5, 0.75, 0.99];

    readonly long[] hundred = new long[100];
    readonly long[] between = new long[Edges.Length - 1];
    readonly double[] quantiles = new double[Probabilities.Length];
    NativeBuffer buffer = null!;
    Device scalar = null!;
    Device simd = null!;

    [Params(65_536, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        buffer = NativePool.Shared.Rent<float>(Rows);
        var random = new Random(1);
        foreach (ref float value in buffer.AsSpan<float>(Rows)) value = (2 * random.NextSingle()) - 1;
        scalar = Device.Select("scalar");
        simd = Device.Select("simd");
        SimdEqualWidth();
        if (hundred.Sum() != Rows) throw new InvalidOperationException($"{hundred.Sum()} of {Rows} values were counted.");
    }

    [GlobalCleanup]
    public void Free() => buffer.Dispose();

    [Benchmark(Baseline = true), Traffic(4)]
    public void ScalarEqualWidth() => Histogram.EqualWidth(scalar, Values, -1f, 1f, hundred);

    [Benchmark, Traffic(4)]
    public void SimdEqualWidth() => Histogram.EqualWidth(simd, Values, -1f, 1f, hundred);

    [Benchmark, Traffic(4)]
    public void ScalarEdges() => Histogram.ByEdges(scalar, Values, Edges, between);

    [Benchmark, Traffic(4)]
    public void SimdEdges() => Histogram.ByEdges(simd, Values, Edges, between);

    [Benchmark, Traffic(4)]
    public void ScalarQuantiles() => Quantiles.Of(scalar, Values, Probabilities, quantiles);

    [Benchmark, Traffic(4)]
    public void SimdQuantiles() => Quantiles.Of(simd, Values, Probabilities, quantiles);

    ReadOnlySpan<float> Values => buffer.AsSpan<float>(Rows);
}
