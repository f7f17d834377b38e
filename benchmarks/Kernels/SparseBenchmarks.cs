using Accel.Kernels;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Accel.Benchmarks.Kernels;

/// <summary>Products of a sparse matrix of 32 values a row with a vector, as they are and transposed. Transfers: none, all on the processor.</summary>
[Config(typeof(Config))]
public class SparseBenchmarks
{
    const int RowValues = 32;

    CsrMatrix matrix = null!;
    CsrMatrix transposed = null!;
    float[] rows = null!;
    float[] columns = null!;
    Device scalar = null!;
    Device simd = null!;

    [Params(4_096, 262_144)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        int[] starts = [.. Enumerable.Range(0, Rows + 1).Select(row => row * RowValues)];
        int[] places = [.. Enumerable.Range(0, Rows * RowValues).Select(i => (i % RowValues * 64) + random.Next(64))];
        matrix = new CsrMatrix(RowValues * 64, starts, places, [.. places.Select(_ => random.NextSingle())]);
        transposed = matrix.Transpose();
        rows = [.. Enumerable.Range(0, Rows).Select(_ => random.NextSingle())];
        columns = [.. Enumerable.Range(0, matrix.ColumnCount).Select(_ => random.NextSingle())];
        scalar = Device.Select("scalar");
        simd = Device.Select("simd");
        if (Math.Abs(Scalar() - Simd()) > 1e-4) throw new InvalidOperationException("The twins disagree.");
    }

    [Benchmark(Baseline = true), Traffic(RowValues * (sizeof(int) + sizeof(float)))]
    public float Scalar() => Multiply(scalar);

    [Benchmark, Traffic(RowValues * (sizeof(int) + sizeof(float)))]
    public float Simd() => Multiply(simd);

    [Benchmark, Traffic(RowValues * (sizeof(int) + sizeof(float)))]
    public float SimdTransposed()
    {
        float[] result = new float[matrix.ColumnCount];
        SparseProduct.MultiplyTransposed(simd, matrix, rows, result);
        return result[^1];
    }

    [Benchmark, Traffic(RowValues * (sizeof(int) + sizeof(float)))]
    public float SimdOfTheTransposed()
    {
        float[] result = new float[matrix.ColumnCount];
        SparseProduct.Multiply(simd, transposed, rows, result);
        return result[^1];
    }

    float Multiply(Device device)
    {
        float[] result = new float[Rows];
        SparseProduct.Multiply(device, matrix, columns, result);
        return result[^1];
    }

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
