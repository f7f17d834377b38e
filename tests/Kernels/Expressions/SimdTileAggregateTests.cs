using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Aggregates that take filtered expressions tile by tile, judged by those that take the columns that filter and expressions make.</summary>
public class SimdTileAggregateTests
{
    static readonly (AggregateKind Kind, Expr Value)[] Aggregates =
    [
        (AggregateKind.Count, Col("MaybeI32")), (AggregateKind.Count, Col("MaybeName")),
        (AggregateKind.Sum, Col("I8")), (AggregateKind.Sum, Col("U8") + Col("U16")), (AggregateKind.Sum, Col("MaybeI32")), (AggregateKind.Sum, Col("I64") % 1000), (AggregateKind.Sum, Col("U32")),
        (AggregateKind.Sum, Coalesce(Col("MaybeI32"), 3).Cast(DataType.Float32) * 0.5f), (AggregateKind.Sum, Col("I32").Cast(DataType.Float64)), (AggregateKind.Sum, Col("F32")),
        (AggregateKind.Mean, Col("I16")), (AggregateKind.Mean, Col("U64")), (AggregateKind.Variance, Col("I16").Cast(DataType.Float32)), (AggregateKind.StandardDeviation, Col("U16")),
        (AggregateKind.Min, Col("F32")), (AggregateKind.Max, Col("MaybeF64")), (AggregateKind.Min, Col("I64")), (AggregateKind.Max, Col("U8")), (AggregateKind.Min, Col("Moment")),
        (AggregateKind.Max, Col("Flag")), (AggregateKind.Min, Col("MaybeFlag")), (AggregateKind.Max, Col("MaybeName").ToUpper()), (AggregateKind.Min, Col("Coded")), (AggregateKind.Max, Col("Coded").ToLower()),
    ];

    /// <summary>From filters that let everything pass to filters of which a few rows are left, at the size of a vector, of a word and of a tile.</summary>
    public static TheoryData<int, string> Cases => new MatrixTheoryData<int, string>(
        [0, 1, 7, 63, 64, 65, 200, Tile.MaxRowCount, Tile.MaxRowCount + 1, 3 * Tile.MaxRowCount - 1], ["all", "most", "few", "one value", "none"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tiles_give_what_columns_give(int rowCount, string selection)
    {
        Expr? filter = selection switch
        {
            "all" => null,
            "most" => Col("MaybeI32") > -5,
            "few" => Col("Flag") & Col("I32") == 0,
            "one value" => Col("Coded").StartsWith("Z") & Col("U8") < 9,
            _ => Col("U8") > 300,
        };
        using Batch batch = RowTable.Batch(RowTable.Rows(rowCount, rowCount + 1));
        BoundExpr[] values = [.. Aggregates.Select(aggregate => aggregate.Value.Bind(RowTable.Instance))];
        Accumulator[] states = [.. Aggregates.Zip(values, (aggregate, value) => Accumulator.Create(aggregate.Kind, value.Type))];
        Consumer consumer = new(states);
        new TilePipeline(filter?.Bind(RowTable.Instance), values).Run(batch, ref consumer);
        using Batch kept = filter is null ? batch.Share() : Filter.Apply(batch, filter.Bind(RowTable.Instance));
        for (int i = 0; i < states.Length; i++)
        {
            Accumulator whole = Accumulator.Create(Aggregates[i].Kind, values[i].Type);
            using Column column = values[i].Evaluate(kept);
            whole.Add(column, new int[kept.RowCount], 1);
            using Column expected = whole.Build(1), found = states[i].Build(1);
            Assert.True(Equals(expected.GetValue(0), found.GetValue(0)), $"{Aggregates[i].Kind} of {Aggregates[i].Value}: {found.GetValue(0)} instead of {expected.GetValue(0)}");
        }
    }

    [Fact]
    public void Sums_of_many_values_are_exact_in_every_lane()
    {
        double[] terms = [.. Enumerable.Range(0, 5000).Select(i => i % 2 == 0 ? Math.ScaleB(1 + i, i % 40) : -Math.ScaleB(i, (i - 1) % 40))];
        for (int length = 0; length < 200; length++) Check(terms.AsSpan(0, length));
        Check(terms);

        static void Check(ReadOnlySpan<double> terms)
        {
            CompensatedSum sum = default;
            sum.Add(terms);
            System.Numerics.BigInteger exact = 0;
            foreach (double term in terms) exact += new System.Numerics.BigInteger(term);
            Assert.Equal((double)exact, sum.Value);
        }
    }

    readonly struct Consumer(Accumulator[] states) : ITileConsumer
    {
        public void Consume(in Tile tile)
        {
            for (int i = 0; i < states.Length; i++) states[i].Add(tile, i);
        }
    }
}
