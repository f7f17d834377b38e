using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Accel.Kernels;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Accel.Benchmarks.Kernels;

/// <summary>Reductions of float32 columns: one batch, which the cache holds, and 60 million rows, which it does not. Transfers: none, all on the processor.</summary>
[Config(typeof(Config))]
public unsafe class ReduceBenchmarks
{
    NativeBuffer values = null!;
    NativeBuffer validity = null!;
    Device scalar = null!;
    Device simd = null!;

    [Params(65_536, 60_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        values = NativePool.Shared.Rent<float>(Rows);
        validity = NativePool.Shared.Rent((Rows + 7) / 8);
        var random = new Random(1);
        foreach (ref float value in values.AsSpan<float>(Rows)) value = random.NextSingle();
        random.NextBytes(Validity);
        scalar = Device.Select("scalar");
        simd = Device.Select("simd");
        if (Scalar() != Simd() || Scalar() != SimdOnAllThreads()) throw new InvalidOperationException("The twins disagree.");
    }

    [GlobalCleanup]
    public void Free()
    {
        values.Dispose();
        validity.Dispose();
    }

    [Benchmark(Baseline = true), Traffic(sizeof(float))]
    public double Scalar() => Reduce.Sum(scalar, Values);

    [Benchmark, Traffic(sizeof(float))]
    public double Simd() => Reduce.Sum(simd, Values);

    [Benchmark, Traffic(sizeof(float))]
    public double SimdOnAllThreads()
    {
        double[] chunks = new double[(Rows + Reduce.ChunkLength - 1) / Reduce.ChunkLength];
        Parallel.For(0, chunks.Length, chunk =>
        {
            int start = chunk * Reduce.ChunkLength;
            chunks[chunk] = Reduce.Sum(simd, Values.Slice(start, Math.Min(Reduce.ChunkLength, Rows - start)));
        });
        double total = 0;
        foreach (double chunk in chunks) total += chunk;
        return total;
    }

    [Benchmark, Traffic(sizeof(float))]
    public double SimdHalfNull() => Reduce.Sum(simd, Values, Validity);

    [Benchmark, Traffic(sizeof(float))]
    public float? SimdMin() => Reduce.Min(simd, Values);

    [Benchmark, Traffic(sizeof(float))]
    public double SimdVariance() => Reduce.Moments(simd, Values).Variance;

    [Benchmark, Traffic(sizeof(float))]
    public float TensorPrimitivesSum() => TensorPrimitives.Sum(Values);

    [Benchmark, Traffic(sizeof(float))]
    public float TensorPrimitivesMin() => TensorPrimitives.Min(Values);

    /// <summary>The ceiling: every byte is read and as little as possible done with it.</summary>
    [Benchmark, Traffic(sizeof(float))]
    public int Read()
    {
        Vector256<int> a = default, b = default, c = default, d = default;
        for (int* p = (int*)values.Pointer, end = p + (Rows / 32 * 32); p < end; p += 32)
        {
            a |= Vector256.Load(p);
            b |= Vector256.Load(p + 8);
            c |= Vector256.Load(p + 16);
            d |= Vector256.Load(p + 24);
        }
        return Vector256.Sum((a | b) | (c | d));
    }

    Span<float> Values => values.AsSpan<float>(Rows);

    Span<byte> Validity => validity.AsSpan<byte>((Rows + 7) / 8);

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
