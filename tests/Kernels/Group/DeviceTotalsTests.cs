using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using Accel.Kernels.Tests.Expressions;
using static Accel.Expr;

namespace Accel.Kernels.Tests;

/// <summary>Aggregates of all rows that pass a filter, on <see cref="TestGpu"/>: the processor's results, bit by bit.</summary>
public sealed class DeviceTotalsTests : IDisposable
{
    static readonly AggregateKind[] Numeric = [AggregateKind.Count, AggregateKind.Sum, AggregateKind.Mean, AggregateKind.Variance, AggregateKind.StandardDeviation, AggregateKind.Min, AggregateKind.Max];
    static readonly AggregateKind[] Ordered = [AggregateKind.Count, AggregateKind.Min, AggregateKind.Max];
    static readonly Expr?[] Conditions = [null, Col("MaybeI32") > -5];
    static readonly int[] Lengths = TestGpu.IsEmulated ? [0, 1, 31, 33, 1000] : [0, 1, 63, 1023, 65_537, 3_000_001];

    /// <summary>Rows of the tests that do not ask about lengths: each thread has several. A launch costs the CPU accelerator as much as the compilation of its kernel, so it is one length.</summary>
    static readonly int Length = TestGpu.IsEmulated ? 333 : 300_001;

    static readonly Expr Tame = If(Col("F64") > -1000 & Col("F64") < 1000, Col("F64"), Lit(null));

    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Aggregates_of_numbers_have_the_bits_of_the_processor()
    {
        foreach (Expr value in (Expr[])[Col("MaybeI32") * 3, Col("U16"), Col("I64") / 1_000_000_000]) Check(Length, value, Numeric);
        foreach (Expr value in (Expr[])[Tame.Cast(DataType.Float32) * 0.3f, Col("I8"), Col("U32")]) Check(Length, value, [AggregateKind.Sum, AggregateKind.Mean]);
    }

    [Fact]
    public void Any_number_of_rows_is_totalled_to_the_last()
    {
        foreach (int rowCount in Lengths) Check(rowCount, Tame, Numeric);
    }

    [Fact]
    public void Counts_and_extremes_of_every_type_have_the_bits_of_the_processor()
    {
        foreach (string column in (string[])["Flag", "MaybeFlag", "U64", "I64", "MaybeF32", "MaybeF64", "F32", "Day", "MaybeMoment"])
            Check(Length, Col(column), Ordered);
    }

    [Fact]
    public void Texts_are_counted_and_filtered_by_their_codes()
    {
        foreach (string column in (string[])["Name", "MaybeName", "Coded"]) Check(Length, Col(column), [AggregateKind.Count]);
        Check(Length, If(Col("MaybeName").StartsWith("a"), Col("Coded").Length(), Col("Name").Length()), [AggregateKind.Sum, AggregateKind.Count]);
    }

    [Fact]
    public void Infinities_and_NaN_go_through()
    {
        Check(Length, Col("MaybeF32"), [AggregateKind.Sum, AggregateKind.Mean, AggregateKind.Variance]);
    }

    [Fact]
    public void Integers_are_summed_in_128_bits()
    {
        long[] values = [.. Enumerable.Range(0, 1001).Select(i => i % 2 == 0 ? long.MaxValue - i : long.MinValue + i)];
        using Batch batch = new(values.Length, TestColumns.Of(DataType.Int64, [.. values.Cast<object?>()]));
        BoundExpr value = Col("x").Bind(new OneColumn(DataType.Int64));
        using Batch result = OnGpu(batch, null, [(AggregateKind.Sum, value)]);
        Assert.Equal((long)values.Aggregate(BigInteger.Zero, (sum, x) => sum + x), result[0].GetValue(0));
        Assert.Contains("64 bits cannot hold", Assert.Throws<AccelException>(() => OnGpu(batch, (Col("x") > 0).Bind(new OneColumn(DataType.Int64)), [(AggregateKind.Sum, value)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unsigned_integers_of_64_bits_are_summed_as_what_they_are()
    {
        ulong[] values = [ulong.MaxValue / 4, 7, 1ul << 61];
        using Batch batch = new(values.Length, TestColumns.Of(DataType.UInt64, [.. values.Cast<object?>()]));
        BoundExpr value = Col("x").Bind(new OneColumn(DataType.UInt64));
        using Batch result = OnGpu(batch, null, [(AggregateKind.Sum, value), (AggregateKind.Max, value), (AggregateKind.Min, value)]);
        Assert.Equal([(long)(values[0] + values[1] + values[2]), values[0], 7ul], result.Columns.Select(column => column.GetValue(0)));
    }

    [Fact]
    public void What_no_gpu_totals_says_why()
    {
        BoundExpr text = Col("MaybeName").Bind(RowTable.Instance), number = Col("I32").Bind(RowTable.Instance);
        Assert.Contains("texts", new DeviceTotals(null, [(AggregateKind.Max, text)]).Refusal, StringComparison.Ordinal);
        Assert.Contains("CountDistinct", new DeviceTotals(null, [(AggregateKind.CountDistinct, number)]).Refusal, StringComparison.Ordinal);
        Assert.Contains("texts", new DeviceTotals((Col("Name") == Col("MaybeName")).Bind(RowTable.Instance), [(AggregateKind.Count, null)]).Refusal, StringComparison.Ordinal);
        Assert.Null(new DeviceTotals(null, [(AggregateKind.Count, Col("Name").Bind(RowTable.Instance))]).Refusal);
        Assert.Contains("Int32", Assert.Throws<AccelException>(() => new DeviceTotals(number, [])).Message, StringComparison.Ordinal);
    }

    void Check(int rowCount, Expr expr, AggregateKind[] kinds)
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(rowCount, rowCount + 3));
        BoundExpr value = expr.Bind(RowTable.Instance);
        (AggregateKind, BoundExpr?)[] aggregates = [(AggregateKind.Count, null), .. kinds.Select(kind => (kind, (BoundExpr?)value))];
        foreach (Expr? condition in Conditions)
        {
            BoundExpr? where = condition?.Bind(RowTable.Instance);
            using Batch expected = OnProcessor(batch, where, aggregates), found = OnGpu(batch, where, aggregates);
            for (int i = 0; i < aggregates.Length; i++)
            {
                (object? wanted, object? given) = (Bits(expected[i].GetValue(0)), Bits(found[i].GetValue(0)));
                Assert.True(Equals(wanted, given), $"{aggregates[i].Item1} of {expr} where {condition}: {found[i].GetValue(0)} and not {expected[i].GetValue(0)}.");
            }
        }
    }

    Batch OnGpu(Batch batch, BoundExpr? where, (AggregateKind Kind, BoundExpr? Value)[] aggregates)
    {
        DeviceTotals totals = new(where, aggregates);
        Assert.Null(totals.Refusal);
        using GroupPartial partial = Partial(aggregates);
        using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, [.. aggregates.Select(aggregate => aggregate.Value).Append(where).OfType<BoundExpr>()]);
        totals.Add(uploaded, partial);
        return partial.Build();
    }

    static Batch OnProcessor(Batch batch, BoundExpr? where, (AggregateKind Kind, BoundExpr? Value)[] aggregates)
    {
        using GroupPartial partial = Partial(aggregates);
        Rows rows = new(partial);
        new TilePipeline(where, aggregates.Select(aggregate => aggregate.Value).OfType<BoundExpr>()).Run(batch, ref rows);
        return partial.Build();
    }

    static GroupPartial Partial((AggregateKind Kind, BoundExpr? Value)[] aggregates) => new([], [.. aggregates.Select(aggregate => (aggregate.Kind, aggregate.Value?.Type))]);

    static object? Bits(object? value) => value switch
    {
        double number => double.IsNaN(number) ? "NaN" : BitConverter.DoubleToInt64Bits(number),
        float number => float.IsNaN(number) ? "NaN" : BitConverter.SingleToInt32Bits(number),
        _ => value,
    };

    readonly struct Rows(GroupPartial partial) : ITileConsumer
    {
        public void Consume(in Tile tile) => partial.Add(tile);
    }

    sealed class OneColumn(DataType type) : IColumnResolver
    {
        public ColumnBinding Resolve(string name) => new(0, type, false);
    }
}
