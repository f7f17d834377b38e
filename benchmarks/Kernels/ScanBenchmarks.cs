using Accel.Kernels;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Accel.Benchmarks.Kernels;

/// <summary>Running sums of a batch and of more than the caches hold, on one thread.</summary>
[Config(typeof(Config))]
public class ScanBenchmarks
{
    readonly Device scalar = Device.Select("scalar");
    readonly Device simd = Device.Select("simd");
    float[] values = [];
    float[] sums = [];
    int[] counts = [];
    int[] offsets = [];

    [Params(65_536, 16_777_216)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        values = [.. Enumerable.Range(0, Rows).Select(_ => random.NextSingle())];
        counts = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(10))];
        sums = new float[Rows];
        offsets = new int[Rows];
        SimdOffsets();
        int running = 0;
        for (int i = 0; i < Rows; i++)
        {
            if (offsets[i] != running) throw new InvalidOperationException($"The offset {i} is {offsets[i]}, not {running}.");
            running += counts[i];
        }
    }

    [Benchmark(Baseline = true), Traffic(2 * sizeof(float))]
    public double ScalarSums() => Scan.Inclusive<AddOp, float>(scalar, values, sums);

    [Benchmark, Traffic(2 * sizeof(float))]
    public double SimdSums() => Scan.Inclusive<AddOp, float>(simd, values, sums);

    [Benchmark, Traffic(2 * sizeof(int))]
    public long SimdOffsets() => Scan.Exclusive<AddOp, int>(simd, counts, offsets);

    [Benchmark, Traffic(2 * sizeof(float))]
    public float PlainLoop()
    {
        float running = 0;
        for (int i = 0; i < values.Length; i++) sums[i] = running += values[i];
        return running;
    }

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
