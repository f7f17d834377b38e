using Accel.Kernels;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;

namespace Accel.Benchmarks.Kernels;

/// <summary>Distinct keys among ten million longs: few, and many that lie far apart. Transfers: none, all on the processor.</summary>
public class UniqueBenchmarks
{
    const int Rows = 10_000_000;

    /// <summary>An odd factor that brings keys far apart, and whose products .NET hashes to different values.</summary>
    const long Spread = unchecked((long)0x9E37_79B9_7F4A_7C15);

    NativeBuffer keyBuffer = null!;
    NativeBuffer rowBuffer = null!;
    Device scalar = null!;
    Device simd = null!;

    [Params(100, 1_000_000)]
    public int Distinct { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        keyBuffer = NativePool.Shared.Rent<long>(Rows);
        rowBuffer = NativePool.Shared.Rent<int>(Rows);
        var random = new Random(1);
        foreach (ref long key in keyBuffer.AsSpan<long>(Rows)) key = random.Next(Distinct) * Spread;
        scalar = Device.Select("scalar");
        simd = Device.Select("simd");
        if (SimdCount() != ScalarCount()) throw new InvalidOperationException($"{SimdCount()} distinct keys were found, not {ScalarCount()}.");
    }

    [GlobalCleanup]
    public void Free()
    {
        keyBuffer.Dispose();
        rowBuffer.Dispose();
    }

    [Benchmark(Baseline = true), Traffic(8)]
    public int ScalarCount() => Unique.Count(scalar, Keys);

    [Benchmark, Traffic(8)]
    public int SimdCount() => Unique.Count(simd, Keys);

    [Benchmark, Traffic(8)]
    public int SimdRows() => Unique.Rows(simd, Keys, rowBuffer.AsSpan<int>(Rows));

    [Benchmark, Traffic(8)]
    public long Estimate()
    {
        HyperLogLog sketch = new();
        sketch.Add(Keys);
        return sketch.Estimate();
    }

    ReadOnlySpan<long> Keys => keyBuffer.AsSpan<long>(Rows);
}
