using Accel.Kernels;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Accel.Benchmarks.Kernels;

/// <summary>The nearest of 64 centres for rows of 32 features, in columns and side by side, and the step of k-means. Transfers: none, all on the processor.</summary>
[Config(typeof(Config))]
public class DistanceBenchmarks
{
    const int Features = 32;
    const int CentreCount = 64;

    NativeBuffer values = null!;
    Centres centres = null!;
    CentreTotals totals = null!;
    int[] indices = null!;
    Device scalar = null!;
    Device simd = null!;

    [Params(8_192, 262_144)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        values = NativePool.Shared.Rent<float>((long)Rows * Features);
        var random = new Random(1);
        foreach (ref float value in values.AsSpan<float>(Rows * Features)) value = random.NextSingle();
        centres = new Centres(values.AsSpan<float>(CentreCount * Features), Features);
        totals = new CentreTotals(CentreCount, Features);
        indices = new int[Rows];
        scalar = Device.Select("scalar");
        simd = Device.Select("simd");
        double expected = ScalarStep(), found = SimdStep();
        if (Math.Abs(expected - found) > 1e-5 * expected) throw new InvalidOperationException("The twins disagree.");
    }

    [GlobalCleanup]
    public void Free() => values.Dispose();

    [Benchmark(Baseline = true), Traffic(Features * sizeof(float))]
    public double ScalarStep() => Step(scalar, Columns);

    [Benchmark, Traffic(Features * sizeof(float))]
    public double SimdStep() => Step(simd, Columns);

    [Benchmark, Traffic(Features * sizeof(float))]
    public double SimdStepOverRows() => Step(simd, SideBySide);

    [Benchmark, Traffic(Features * sizeof(float))]
    public int SimdFind()
    {
        NearestCentre.Find(simd, Columns, centres, indices);
        return indices[^1];
    }

    double Step(Device device, MatrixView rows)
    {
        totals.Clear();
        NearestCentre.Accumulate(device, rows, centres, totals);
        return totals.Distance;
    }

    MatrixView Columns => new MatrixView(values.AsSpan<float>(Rows * Features), Features, Rows).Transposed;

    MatrixView SideBySide => new(values.AsSpan<float>(Rows * Features), Rows, Features);

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
