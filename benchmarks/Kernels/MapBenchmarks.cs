using System.Numerics.Tensors;
using Accel.Kernels;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Accel.Benchmarks.Kernels;

/// <summary>Maps of float32 columns: a tile, a batch, and more than the caches hold. Transfers: none, all on the processor.</summary>
[Config(typeof(Config))]
public class MapBenchmarks
{
    NativeBuffer left = null!;
    NativeBuffer right = null!;
    NativeBuffer result = null!;
    Device scalar = null!;
    Device simd = null!;

    [Params(1024, 65_536, 16_777_216)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        left = NativePool.Shared.Rent<float>(Rows);
        right = NativePool.Shared.Rent<float>(Rows);
        result = NativePool.Shared.Rent<float>(Rows);
        var random = new Random(1);
        foreach (ref float value in X) value = (random.NextSingle() * 20) - 10;
        foreach (ref float value in Y) value = random.NextSingle();
        scalar = Device.Select("scalar");
        simd = Device.Select("simd");
        Check();
    }

    [GlobalCleanup]
    public void Free()
    {
        left.Dispose();
        right.Dispose();
        result.Dispose();
    }

    [Benchmark(Baseline = true), Traffic(3 * sizeof(float))]
    public void ScalarAdd() => Map.Binary<AddOp, float>(scalar, X, Y, Result);

    [Benchmark, Traffic(3 * sizeof(float))]
    public void SimdAdd() => Map.Binary<AddOp, float>(simd, X, Y, Result);

    [Benchmark, Traffic(3 * sizeof(float))]
    public void TensorPrimitivesAdd() => TensorPrimitives.Add(X, Y, Result);

    [Benchmark, Traffic(2 * sizeof(float))]
    public void ScalarSigmoid() => Map.FloatUnary<SigmoidOp, float>(scalar, X, Result);

    [Benchmark, Traffic(2 * sizeof(float))]
    public void SimdSigmoid() => Map.FloatUnary<SigmoidOp, float>(simd, X, Result);

    [Benchmark, Traffic(2 * sizeof(float))]
    public void TensorPrimitivesSigmoid() => TensorPrimitives.Sigmoid(X, Result);

    [Benchmark, Traffic(2 * sizeof(float))]
    public void SimdExp() => Map.FloatUnary<ExpOp, float>(simd, X, Result);

    [Benchmark, Traffic(2 * sizeof(float))]
    public void TensorPrimitivesExp() => TensorPrimitives.Exp(X, Result);

    void Check()
    {
        SimdSigmoid();
        for (int i = 0; i < Rows; i++)
            if (Math.Abs(Result[i] - (1 / (1 + Math.Exp(-X[i])))) > 1e-6) throw new InvalidOperationException($"The sigmoid of {X[i]} is wrong.");
    }

    Span<float> X => left.AsSpan<float>(Rows);

    Span<float> Y => right.AsSpan<float>(Rows);

    Span<float> Result => result.AsSpan<float>(Rows);

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
