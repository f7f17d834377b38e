using Accel.Kernels.Columns;
using Accel.Kernels.Tests.Expressions;
using CsCheck;
using static Accel.Expr;

namespace Accel.Kernels.Tests;

public class FilterTests
{
    [Fact]
    public void The_rows_that_pass_keep_every_value_and_their_order() =>
        Gen.Select(Gen.Int[0, 2300], Gen.Int[1, 1000], Gen.Int[-12, 12]).Sample((count, seed, limit) =>
        {
            Row[] rows = RowTable.Rows(count, seed);
            using Batch batch = RowTable.Batch(rows);
            using Batch kept = Filter.Apply(batch, (Col("MaybeI32") >= limit).Bind(RowTable.Instance));
            using Batch expected = RowTable.Batch([.. rows.Where(row => row.MaybeI32 >= limit)]);
            Assert.Equal(expected.RowCount, kept.RowCount);
            for (int i = 0; i < kept.Columns.Count; i++) Assert.Equal(TestColumns.Values(expected[i]), TestColumns.Values(kept[i]));
        }, iter: 60);

    [Fact]
    public void Long_runs_and_gaps_are_compacted()
    {
        int[] values = [.. Enumerable.Range(0, 1000)];
        using Batch batch = new(1000, TestColumns.Of(DataType.Int32, [.. values.Cast<object?>()]), TestColumns.Of(DataType.String, [.. values.Select(value => (object?)$"{value}")]));
        using Batch kept = Filter.Apply(batch, (Col("x") % 400 < 200).Bind(new OneColumn()));
        int[] expected = [.. values.Where(value => value % 400 < 200)];
        Assert.Equal(expected, kept[0].Values<int>());
        Assert.Equal(expected.Select(value => (object?)$"{value}"), TestColumns.Values(kept[1]));
    }

    [Fact]
    public void A_dictionary_is_shared()
    {
        using Batch batch = RowTable.Batch(RowTable.Rows(300));
        using Batch kept = Filter.Apply(batch, Col("Flag").Bind(RowTable.Instance));
        int coded = RowTable.Instance.Resolve("Coded").Index;
        unsafe { Assert.True(kept[coded].Dictionary!.ValuePointer == batch[coded].Dictionary!.ValuePointer); }
    }

    [Fact]
    public void All_rows_share_the_memory_and_none_give_an_empty_batch()
    {
        using Batch batch = RowTable.Batch(RowTable.Rows(100));
        using Batch all = Filter.Apply(batch, Lit(true).Bind(RowTable.Instance));
        unsafe { Assert.True(all[0].ValuePointer == batch[0].ValuePointer); }
        using Batch none = Filter.Apply(batch, (Col("I32") == Lit(null)).Bind(RowTable.Instance));
        Assert.Equal(0, none.RowCount);
    }

    [Fact]
    public void A_condition_that_is_not_Boolean_is_refused()
    {
        using Batch batch = RowTable.Batch(RowTable.Rows(1));
        AccelException error = Assert.Throws<AccelException>(() => Filter.Apply(batch, (Col("I32") + 1).Bind(RowTable.Instance)));
        Assert.Equal("A filter needs a condition that is true or false, and (I32 + 1) is Int32. Compare it with a value.", error.Message);
    }

    [Fact]
    public void A_selection_comes_from_a_bitmap_and_must_fit()
    {
        using Selection selection = Selection.Of([0b1010_0101, 0xFF], 10);
        Assert.Equal([0, 2, 5, 7, 8, 9], selection.ToIndices());
        Assert.Equal(6, selection.Count);
        using Column column = TestColumns.Of(DataType.Int32, 1, 2, 3);
        Assert.Throws<ArgumentException>(() => Compact.Apply(column, selection));
    }

    sealed class OneColumn : IColumnResolver
    {
        public ColumnBinding Resolve(string name) => new(0, DataType.Int32, false);
    }
}
