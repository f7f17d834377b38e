using Accel.Kernels;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Accel.Benchmarks.Kernels;

/// <summary>Random floats of a batch, on one thread, beside .NET's sequential generator.</summary>
[Config(typeof(Config))]
public class RandomBenchmarks
{
    readonly Device scalar = Device.Select("scalar");
    readonly Device simd = Device.Select("simd");
    readonly Random sequential = new(1);
    readonly RandomStream stream = new(1);
    float[] numbers = [];

    [Params(65_536)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        numbers = new float[Rows];
        SimdNormal();
        if (Math.Abs(numbers.Average()) > 0.05) throw new InvalidOperationException("The mean of normal numbers is not near zero.");
    }

    [Benchmark(Baseline = true), Traffic(sizeof(float))]
    public void ScalarUniform() => RandomNumbers.Uniform(scalar, stream, 0, numbers);

    [Benchmark, Traffic(sizeof(float))]
    public void SimdUniform() => RandomNumbers.Uniform(simd, stream, 0, numbers);

    [Benchmark, Traffic(sizeof(float))]
    public void SimdNormal() => RandomNumbers.Normal(simd, stream, 0, numbers);

    [Benchmark, Traffic(sizeof(float))]
    public void SystemRandomUniform()
    {
        foreach (ref float number in numbers.AsSpan()) number = sequential.NextSingle();
    }

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
