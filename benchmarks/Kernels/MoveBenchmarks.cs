using Accel.Kernels;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Accel.Benchmarks.Kernels;

/// <summary>Values moved by masks and by positions: compaction of half of them, gather and scatter in random order.</summary>
[Config(typeof(Config))]
public class MoveBenchmarks
{
    readonly Device scalar = Device.Select("scalar");
    readonly Device simd = Device.Select("simd");
    float[] values = [];
    float[] moved = [];
    byte[] mask = [];
    int[] positions = [];

    [Params(65_536, 16_777_216)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        values = [.. Enumerable.Range(0, Rows).Select(i => (float)i)];
        moved = new float[Rows];
        mask = new byte[(Rows + 7) / 8];
        random.NextBytes(mask);
        positions = [.. Enumerable.Range(0, Rows)];
        random.Shuffle(positions);
        TakeInRandomOrder();
        for (int i = 0; i < Rows; i++)
            if (moved[i] != positions[i]) throw new InvalidOperationException($"The value {i} is {moved[i]}, not {positions[i]}.");
    }

    [Benchmark(Baseline = true), Traffic(sizeof(float) + (sizeof(float) / 2))]
    public int ScalarCompaction() => Compact.Values<float>(scalar, values, mask, moved);

    [Benchmark, Traffic(sizeof(float) + (sizeof(float) / 2))]
    public int SimdCompaction() => Compact.Values<float>(simd, values, mask, moved);

    [Benchmark, Traffic(3 * sizeof(float))]
    public void TakeInRandomOrder() => Gather.Take<float>(values, positions, moved);

    [Benchmark, Traffic(3 * sizeof(float))]
    public void PutInRandomOrder() => Scatter.Put<float>(values, positions, moved);

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
