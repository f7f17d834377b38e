using Accel.Kernels;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Accel.Benchmarks.Kernels;

/// <summary>Gram matrices, products with a vector and with a matrix over rows of 64 features in columns. Transfers: none, all on the processor.</summary>
[Config(typeof(Config))]
public class LinearAlgebraBenchmarks
{
    const int Features = 64;

    NativeBuffer values = null!;
    GramTotals totals = null!;
    float[] weights = null!;
    float[] rowValues = null!;
    float[] sums = null!;
    float[] square = null!;
    Device scalar = null!;
    Device simd = null!;

    [Params(4_096, 262_144)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        values = NativePool.Shared.Rent<float>((long)Rows * Features);
        var random = new Random(1);
        foreach (ref float value in values.AsSpan<float>(Rows * Features)) value = random.NextSingle();
        totals = new GramTotals(Features);
        weights = [.. Enumerable.Range(0, Features).Select(_ => random.NextSingle())];
        rowValues = new float[Rows];
        sums = new float[Features];
        square = new float[Features * Features];
        scalar = Device.Select("scalar");
        simd = Device.Select("simd");
        double expected = ScalarGram(), found = SimdGram();
        if (Math.Abs(expected - found) > 1e-5 * expected) throw new InvalidOperationException("The twins disagree.");
    }

    [GlobalCleanup]
    public void Free() => values.Dispose();

    [Benchmark(Baseline = true), Traffic(Features * sizeof(float))]
    public double ScalarGram() => GramOn(scalar);

    [Benchmark, Traffic(Features * sizeof(float))]
    public double SimdGram() => GramOn(simd);

    [Benchmark, Traffic(Features * sizeof(float))]
    public float SimdGramAsProduct()
    {
        MatrixProduct.Multiply(simd, Columns.Transposed, Columns, square);
        return square[^1];
    }

    [Benchmark, Traffic(Features * sizeof(float))]
    public float ScalarTimesVector() => TimesVector(scalar);

    [Benchmark, Traffic(Features * sizeof(float))]
    public float SimdTimesVector() => TimesVector(simd);

    [Benchmark, Traffic(Features * sizeof(float))]
    public float SimdTransposedTimesVector()
    {
        MatrixVector.Multiply(simd, Columns.Transposed, rowValues, sums);
        return sums[^1];
    }

    double GramOn(Device device)
    {
        totals.Clear();
        Gram.Accumulate(device, values.AsSpan<float>(Rows * Features), totals);
        return totals.Matrix[1];
    }

    float TimesVector(Device device)
    {
        MatrixVector.Multiply(device, Columns, weights, rowValues);
        return rowValues[^1];
    }

    MatrixView Columns => new MatrixView(values.AsSpan<float>(Rows * Features), Features, Rows).Transposed;

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
