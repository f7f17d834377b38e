using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Accel.Benchmarks.Kernels;

/// <summary>A pass of logistic regression over rows of 32 features: margins only, loss and gradient, and the Hessian or its product with them. Transfers: none, all on the processor.</summary>
[Config(typeof(Config))]
public class LinearModelBenchmarks
{
    const int Features = 32;

    readonly List<Column> columns = [];
    LinearRows rows = null!;
    float[] weights = null!;
    float[] margins = null!;
    Device scalar = null!;
    Device simd = null!;

    [Params(4_096, 262_144)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        Column NewColumn(Func<float> next)
        {
            NativeBuffer values = NativePool.Shared.Rent<float>(Rows);
            foreach (ref float value in values.AsSpan<float>(Rows)) value = next();
            columns.Add(Column.OfValues(DataType.Float32, Rows, values));
            return columns[^1];
        }

        Column[] features = [.. Enumerable.Range(0, Features).Select(_ => NewColumn(random.NextSingle))];
        rows = new LinearRows(features, NewColumn(() => random.Next(2)));
        weights = [.. Enumerable.Range(0, Features).Select(j => ((j % 5) - 2) * 0.1f)];
        margins = new float[Rows];
        scalar = Device.Select("scalar");
        simd = Device.Select("simd");
        (double expected, double found) = (ScalarNewton(), SimdNewton());
        if (Math.Abs(expected - found) > 1e-4 * Math.Abs(expected)) throw new InvalidOperationException("The twins disagree.");
    }

    [GlobalCleanup]
    public void Free()
    {
        foreach (Column column in columns) column.Dispose();
        columns.Clear();
    }

    [Benchmark(Baseline = true), Traffic((Features + 1) * sizeof(float))]
    public double ScalarGradient() => Pass(scalar, new(Features)).Gradient[1];

    [Benchmark, Traffic((Features + 1) * sizeof(float))]
    public double SimdGradient() => Pass(simd, new(Features)).Gradient[1];

    [Benchmark, Traffic((Features + 1) * sizeof(float))]
    public double SimdProduct() => Pass(simd, new(Features, withProduct: true)).Product![1];

    [Benchmark, Traffic((Features + 1) * sizeof(float))]
    public double ScalarNewton() => Pass(scalar, new(Features, withHessian: true)).Hessian![1];

    [Benchmark, Traffic((Features + 1) * sizeof(float))]
    public double SimdNewton() => Pass(simd, new(Features, withHessian: true)).Hessian![1];

    [Benchmark, Traffic((Features + 1) * sizeof(float))]
    public float SimdMargins()
    {
        LinearModel.Margins(simd, rows, new LinearPoint(weights, 0.1f), margins);
        return margins[^1];
    }

    LinearTotals Pass(Device device, LinearTotals totals)
    {
        LinearModel.Accumulate<LogisticLoss>(device, rows, new LinearPoint(weights, 0.1f) { Direction = weights }, totals);
        return totals;
    }

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
