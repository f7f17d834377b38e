using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Expressions over batches. They loop over lanes, so these tests also run with narrower vectors.</summary>
public class SimdEvaluationTests
{
    /// <summary>Lengths up to three vectors of the widest lanes, and around words and tiles.</summary>
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 50), 63, 64, 65, 127, 128, 129, Tile.MaxRowCount - 1, Tile.MaxRowCount, Tile.MaxRowCount + 1, 2 * Tile.MaxRowCount + 63, 3 * Tile.MaxRowCount];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_length_is_computed_to_its_last_row(int length)
    {
        Row[] rows = RowTable.Rows(length, length + 1);
        LambdaOracle.Agrees(f => f.F32 * 2 + f.I32, rows);
        LambdaOracle.Agrees(f => f.F64 > 0 && f.I64 < f.I32 || f.MaybeI32 == 0, rows);
        LambdaOracle.Agrees(f => f.MaybeFlag ?? f.U8 > 3, rows);
        LambdaOracle.Agrees(f => f.Coded + f.Name, rows);
        LambdaOracle.Agrees(f => f.Coded == "A" ? f.MaybeI32 : f.I32 / f.MaybeI32, rows);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Nothing_is_read_beyond_a_column(int length)
    {
        Random random = new(length);
        using GuardedMemory<float> singles = new([.. Enumerable.Range(0, length).Select(_ => random.NextSingle())]);
        using GuardedMemory<long> longs = new([.. Enumerable.Range(0, length).Select(_ => random.NextInt64())]);
        using GuardedMemory<byte> flags = new([.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(2))]);
        using GuardedMemory<byte> validity = new([.. Enumerable.Range(0, Bitmap.ByteCount(length)).Select(_ => (byte)random.Next(256))]);
        using GuardedMemory<int> offsets = new([.. Enumerable.Range(0, length + 1)]);
        using GuardedMemory<byte> text = new([.. Enumerable.Range(0, length).Select(_ => (byte)random.Next('a', 'd'))]);
        // The columns are not disposed: their memory is the guarded spans'.
        Batch batch = new(length,
            Column.OfValues(DataType.Float32, length, GuardedColumns.Borrow(singles), GuardedColumns.Borrow(validity)),
            Column.OfValues(DataType.Int64, length, GuardedColumns.Borrow(longs)),
            Column.OfValues(DataType.Boolean, length, GuardedColumns.Borrow(flags), GuardedColumns.Borrow(validity)),
            Column.OfText(length, GuardedColumns.Borrow(offsets), GuardedColumns.Borrow(text), GuardedColumns.Borrow(validity)));
        NamedColumns columns = new(("x", DataType.Float32), ("n", DataType.Int64), ("flag", DataType.Boolean), ("name", DataType.String));

        using Column sum = (Col("x") + Col("n") % 7).Bind(columns).Evaluate(batch);
        Assert.Equal(Enumerable.Range(0, length).Select(i => Bitmap.Get(validity.Span, i) ? singles.Span[i] + longs.Span[i] % 7 : (object?)null), TestColumns.Values(sum));
        using Selection selection = Filter.Select(batch, (Col("flag") & Col("name") == "b").Bind(columns));
        Assert.Equal(Enumerable.Range(0, length).Where(i => Bitmap.Get(validity.Span, i) && flags.Span[i] != 0 && text.Span[i] == 'b'), selection.ToIndices());
        using Batch kept = Compact.Apply(batch, selection);
        Assert.All(TestColumns.Values(kept[3]), value => Assert.Equal("b", value));
    }

    [Fact]
    public void Logic_is_three_valued()
    {
        bool?[] values = [true, false, null];
        (bool? X, bool? Y)[] pairs = [.. values.SelectMany(x => values.Select(y => (x, y)))];
        using Batch batch = new(9,
            TestColumns.Of(DataType.Boolean, [.. pairs.Select(pair => (object?)pair.X)]),
            TestColumns.Of(DataType.Boolean, [.. pairs.Select(pair => (object?)pair.Y)]));
        NamedColumns columns = new(("x", DataType.Boolean), ("y", DataType.Boolean));

        Assert.Equal(pairs.Select(pair => (object?)(pair.X & pair.Y)), Values(Col("x") & Col("y")));
        Assert.Equal(pairs.Select(pair => (object?)(pair.X | pair.Y)), Values(Col("x") | Col("y")));
        Assert.Equal(pairs.Select(pair => (object?)!pair.X), Values(!Col("x")));
        Assert.Equal(pairs.Select(pair => (object?)(pair.X is null)), Values(Col("x").IsNull()));
        Assert.Equal(pairs.Select(pair => pair is (null, _) or (_, null) ? null : (object?)(pair.X == pair.Y)), Values(Col("x") == Col("y")));
        Assert.Equal(pairs.Select(pair => (object?)(pair.X == true ? pair.Y : true)), Values(If(Col("x"), Col("y"), true)));

        object?[] Values(Expr expr)
        {
            using Column column = expr.Bind(columns).Evaluate(batch);
            return TestColumns.Values(column);
        }
    }

    [Fact]
    public void What_throws_in_C_sharp_is_null()
    {
        using Batch batch = new(4,
            TestColumns.Of(DataType.Int32, 6, int.MinValue, int.MinValue, 1),
            TestColumns.Of(DataType.Int32, 0, -1, 1, 2),
            TestColumns.Of(DataType.Float64, double.NaN, 1.0, -2.0, 0.0),
            TestColumns.Of(DataType.String, "ab", null, "a", "abc"));
        NamedColumns columns = new(("x", DataType.Int32), ("y", DataType.Int32), ("d", DataType.Float64), ("s", DataType.String));

        Assert.Equal([null, null, int.MinValue, 0], Values(Col("x") / Col("y")));
        Assert.Equal([null, null, 0, 1], Values(Col("x") % Col("y")));
        Assert.Equal([6, null, null, 1], Values(Abs(Col("x"))));
        Assert.Equal([null, 1, -1, 0], Values(Sign(Col("d"))));
        Assert.Equal(["", null, null, "c"], Values(Col("s").Substring(2)));
        Assert.Equal([null, null, null, "bc"], Values(Col("s").Substring(1, 2)));
        Assert.Equal([2, null, 1, 3], Values(Col("s").Length()));
        // And what decides without it, decides.
        Assert.Equal([false, null, true, false], Values(Col("y") != 0 & Col("x") / Col("y") < 0));

        object?[] Values(Expr expr)
        {
            using Column column = expr.Bind(columns).Evaluate(batch);
            return TestColumns.Values(column);
        }
    }

    [Fact]
    public void A_function_of_a_dictionary_is_computed_once_per_entry_and_keeps_a_dictionary()
    {
        using Batch batch = RowTable.Batch(RowTable.Rows(500));
        using Column upper = Col("Coded").ToUpper().Bind(RowTable.Instance).Evaluate(batch);
        Assert.NotNull(upper.Dictionary);
        object?[] entries = TestColumns.Values(upper.Dictionary);
        Assert.Equal(entries.Distinct(), entries);
        using Column known = Coalesce(Col("Coded"), "none").Bind(RowTable.Instance).Evaluate(batch);
        Assert.False(known.HasNulls);
        Assert.Contains("none", TestColumns.Values(known.Dictionary!));
    }

    [Fact]
    public void A_dictionary_larger_than_its_batch_is_not_computed_whole()
    {
        Row[] rows = RowTable.Rows(500);
        using Batch many = RowTable.Batch(rows);
        using Batch few = many.Prefix(3);
        using Column upper = Col("Coded").ToUpper().Bind(RowTable.Instance).Evaluate(few);
        Assert.Equal(rows.Take(3).Select(row => (object?)row.Coded?.ToUpperInvariant()), TestColumns.Values(upper));
        using Column isA = (Col("Coded") == "A").Bind(RowTable.Instance).Evaluate(few);
        Assert.Equal(rows.Take(3).Select(row => row.Coded is null ? null : (object?)(row.Coded == "A")), TestColumns.Values(isA));
    }

    [Fact]
    public void A_mere_column_is_shared_and_a_literal_fills_its_column()
    {
        using Batch batch = RowTable.Batch(RowTable.Rows(70));
        using Column shared = Col("F64").Bind(RowTable.Instance).Evaluate(batch);
        unsafe { Assert.True(shared.ValuePointer == batch[RowTable.Instance.Resolve("F64").Index].ValuePointer); }
        using Column sevens = Lit(7L).Bind(RowTable.Instance).Evaluate(batch);
        Assert.Equal(Enumerable.Repeat((object?)7L, 70), TestColumns.Values(sevens));
        using Column texts = Lit("x").Bind(RowTable.Instance).Evaluate(batch);
        Assert.Equal(Enumerable.Repeat((object?)"x", 70), TestColumns.Values(texts));
        using Column nulls = If(Col("Flag"), Lit(null), Lit((object?)null)).Bind(RowTable.Instance).Evaluate(batch);
        Assert.Equal(70, nulls.NullCount);
    }

    [Fact]
    public void Transcendental_functions_are_within_their_bounds()
    {
        double[] values = [.. Enumerable.Range(-300, 601).Select(i => i / 7.0), double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0];
        using Batch batch = new(values.Length, TestColumns.Of(DataType.Float64, [.. values.Cast<object?>()]));
        NamedColumns columns = new(("x", DataType.Float64));
        Check(Exp(Col("x")), Math.Exp, 2);
        Check(Log(Col("x")), Math.Log, 2);
        Check(Call(Functions.Tanh, Col("x")), Math.Tanh, 4);

        // The BCL's own last bit is not certain either: one ulp more than the function's bound.
        void Check(Expr expr, Func<double, double> oracle, int ulps)
        {
            using Column column = expr.Bind(columns).Evaluate(batch);
            for (int i = 0; i < values.Length; i++)
            {
                double expected = oracle(values[i]), actual = column.Values<double>()[i];
                bool close = expected.Equals(actual) || Math.Abs(BitConverter.DoubleToInt64Bits(expected) - BitConverter.DoubleToInt64Bits(actual)) <= ulps;
                Assert.True(close, $"{expr} of {values[i]} is {actual}, not {expected}.");
            }
        }
    }

    [Fact]
    public void A_tile_consumer_sees_the_rows_that_passed()
    {
        Row[] rows = RowTable.Rows(2500);
        using Batch batch = RowTable.Batch(rows);
        TilePipeline pipeline = new((Col("I32") > 0).Bind(RowTable.Instance), (Col("MaybeI32") * 2).Bind(RowTable.Instance), (Col("Name") + "!").Bind(RowTable.Instance), Col("MaybeFlag").Bind(RowTable.Instance));
        Collector collector = new();
        pipeline.Run(batch, ref collector);
        Row[] kept = [.. rows.Where(row => row.I32 > 0)];
        Assert.Equal(kept.Select(row => row.MaybeI32 * 2), collector.Numbers);
        Assert.Equal(kept.Select(row => row.Name + "!"), collector.Texts);
        Assert.Equal(kept.Count(row => row.MaybeFlag == true), collector.TrueCount);
        Assert.Equal(kept.Length, collector.SelectedCount);
    }

    [Fact]
    public void A_batch_of_other_columns_is_refused()
    {
        BoundExpr bound = (Col("x") + 1).Bind(new NamedColumns(("x", DataType.Int64)));
        using Batch narrower = new(1, TestColumns.Of(DataType.Int32, 1));
        using Batch empty = new(1);
        Assert.Throws<ArgumentException>(() => bound.Evaluate(narrower));
        Assert.Throws<ArgumentException>(() => bound.Evaluate(empty));
    }

    [Fact]
    public void A_pipeline_without_a_Boolean_filter_is_refused() =>
        Assert.Contains("Compare it with a value", Assert.Throws<AccelException>(() => new TilePipeline(Col("I32").Bind(RowTable.Instance))).Message, StringComparison.Ordinal);

    sealed class Collector : ITileConsumer
    {
        public List<int?> Numbers { get; } = [];

        public List<string> Texts { get; } = [];

        public int TrueCount { get; private set; }

        public int SelectedCount { get; private set; }

        public void Consume(in Tile tile)
        {
            ReadOnlySpan<int> numbers = tile.Values<int>(0);
            ReadOnlySpan<ulong> known = tile.Validity(0);
            for (int row = 0; row < tile.RowCount; row++)
            {
                if (!Has(tile.Selection, row)) continue;
                Numbers.Add(known.IsEmpty || Has(known, row) ? numbers[row] : null);
                Texts.Add(System.Text.Encoding.UTF8.GetString(tile.Text(1, row)));
            }
            ReadOnlySpan<ulong> present = tile.Present(2);
            for (int row = 0; row < tile.RowCount; row++)
                if (Has(present, row) && Has(tile.Bits(2), row)) TrueCount++;
            SelectedCount += tile.SelectedCount;
        }

        static bool Has(ReadOnlySpan<ulong> words, int row) => (words[row / 64] >> row & 1) != 0;
    }
}
