using System.Numerics.Tensors;
using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using static Accel.Expr;

namespace Accel.Benchmarks.Kernels;

/// <summary>
/// Expressions over batches of 65,536 rows of float32 columns, on one thread: one batch, which the cache holds, and 256, which it does not. After the first two million rows their
/// loops are fused, which the warm-up leaves behind. The baseline is the loop that one would write for one value after the other.
/// </summary>
[Config(typeof(Config))]
public unsafe class ExpressionBenchmarks
{
    const int RowCount = Batch.MaxRowCount;

    readonly BoundExpr product = ((Col("x") * Col("y")) + 1f).Bind(Columns.Instance);
    readonly BoundExpr curve = Exp(-(Col("x") * Col("x"))).Bind(Columns.Instance);
    readonly BoundExpr choice = If(Col("x") > 0.5f, Col("y"), Col("z")).Bind(Columns.Instance);
    readonly BoundExpr withNulls = ((Col("x") * Col("n")) + 1f).Bind(Columns.Instance);
    readonly BoundExpr condition = (Col("x") > 0.25f & Col("y") < 0.75f & Col("z") >= 0.5f).Bind(Columns.Instance);

    Batch[] batches = [];
    TilePipeline pipeline = null!;
    float[] room = [];

    [Params(RowCount, 256 * RowCount)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        batches = [.. Enumerable.Range(0, Rows / RowCount).Select(_ => new Batch(RowCount, Values(random), Values(random), Values(random), Values(random, Nulls(random))))];
        pipeline = new(condition, (Col("x") * Col("y")).Bind(Columns.Instance));
        room = new float[RowCount];
        ScalarProduct();
        using Column column = product.Evaluate(batches[^1]);
        if (!column.Values<float>().SequenceEqual(room)) throw new InvalidOperationException("The expression and the loop disagree.");
        if (Math.Abs(FilteredSum() - ScalarFilteredSum()) > 1e-8 * Rows) throw new InvalidOperationException("The filtered sums disagree.");
    }

    [GlobalCleanup]
    public void Free()
    {
        foreach (Batch batch in batches) batch.Dispose();
    }

    [Benchmark(Baseline = true), Traffic(2 * sizeof(float))]
    public void ScalarProduct()
    {
        foreach (Batch batch in batches)
        {
            ReadOnlySpan<float> x = batch[0].Values<float>(), y = batch[1].Values<float>();
            for (int i = 0; i < RowCount; i++) room[i] = (x[i] * y[i]) + 1f;
        }
    }

    [Benchmark, Traffic(2 * sizeof(float))]
    public void Product() => Evaluate(product);

    [Benchmark, Traffic(2 * sizeof(float))]
    public void ProductOfTensorPrimitives()
    {
        foreach (Batch batch in batches) TensorPrimitives.FusedMultiplyAdd(batch[0].Values<float>(), batch[1].Values<float>(), 1f, room);
    }

    [Benchmark, Traffic(2 * sizeof(float))]
    public void ProductWithNulls() => Evaluate(withNulls);

    [Benchmark, Traffic(sizeof(float))]
    public void Curve() => Evaluate(curve);

    [Benchmark, Traffic(3 * sizeof(float))]
    public void Choice() => Evaluate(choice);

    [Benchmark, Traffic(3 * sizeof(float))]
    public int Filter()
    {
        int count = 0;
        foreach (Batch batch in batches)
        {
            using Selection selection = Accel.Kernels.Filter.Select(batch, condition);
            count += selection.Count;
        }
        return count;
    }

    [Benchmark, Traffic(3 * sizeof(float))]
    public double FilteredSum()
    {
        Summing sum = default;
        foreach (Batch batch in batches) pipeline.Run(batch, ref sum);
        return sum.Total;
    }

    [Benchmark, Traffic(3 * sizeof(float))]
    public double ScalarFilteredSum()
    {
        double sum = 0;
        foreach (Batch batch in batches)
        {
            ReadOnlySpan<float> x = batch[0].Values<float>(), y = batch[1].Values<float>(), z = batch[2].Values<float>();
            for (int i = 0; i < RowCount; i++)
                if (x[i] > 0.25f && y[i] < 0.75f && z[i] >= 0.5f) sum += x[i] * y[i];
        }
        return sum;
    }

    void Evaluate(BoundExpr expression)
    {
        foreach (Batch batch in batches) expression.Evaluate(batch).Dispose();
    }

    static Column Values(Random random, NativeBuffer? validity = null)
    {
        NativeBuffer values = NativePool.Shared.Rent<float>(RowCount);
        foreach (ref float value in values.AsSpan<float>(RowCount)) value = random.NextSingle();
        return Column.OfValues(DataType.Float32, RowCount, values, validity);
    }

    static NativeBuffer Nulls(Random random)
    {
        NativeBuffer validity = NativePool.Shared.Rent(Bitmap.ByteCount(RowCount));
        random.NextBytes(validity.AsSpan<byte>(Bitmap.ByteCount(RowCount)));
        return validity;
    }

    struct Summing : ITileConsumer
    {
        public double Total { get; private set; }

        public void Consume(in Tile tile)
        {
            ReadOnlySpan<float> values = tile.Values<float>(0);
            for (int row = 0; row < tile.RowCount; row++)
                if ((tile.Selection[row >> 6] >> row & 1) != 0) Total += values[row];
        }
    }

    sealed class Columns : IColumnResolver
    {
        public static readonly Columns Instance = new();

        public ColumnBinding Resolve(string name) => new("xyzn".IndexOf(name, StringComparison.Ordinal), DataType.Float32, name == "n");
    }

    sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new ThroughputColumn());
    }
}
