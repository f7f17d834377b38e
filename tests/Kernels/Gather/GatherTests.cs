using Accel.Kernels.Columns;
using Accel.Kernels.Tests.Expressions;
using CsCheck;

namespace Accel.Kernels.Tests;

public class GatherTests
{
    [Fact]
    public void Values_of_every_type_are_taken_in_any_order_and_any_number_of_times() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 1000], Gen.Int[0, 300]).Sample((count, seed, taken) =>
        {
            Row[] rows = RowTable.Rows(count, seed);
            Random random = new(seed);
            int[] indices = [.. Enumerable.Range(0, taken).Select(_ => random.Next(count))];
            using Batch batch = RowTable.Batch(rows);
            using Batch result = Gather.Take(batch, indices);
            using Batch expected = RowTable.Batch([.. indices.Select(index => rows[index])]);
            for (int i = 0; i < result.Columns.Count; i++) Assert.Equal(TestColumns.Values(expected[i]), TestColumns.Values(result[i]));
        }, iter: 60);

    [Fact]
    public void Minus_one_takes_a_null()
    {
        using Column numbers = TestColumns.Of(DataType.Int64, 5L, null, 7L);
        using Column takenNumbers = Gather.Take(numbers, [2, Gather.NullIndex, 1, 0]);
        Assert.Equal([7L, null, null, 5L], TestColumns.Values(takenNumbers));
        using Column texts = TestColumns.Of(DataType.String, "a", "bc");
        using Column takenTexts = Gather.Take(texts, [-1, 1, -1, 0]);
        Assert.Equal([null, "bc", null, "a"], TestColumns.Values(takenTexts));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-2)]
    public void An_index_outside_the_column_is_refused(int index)
    {
        using Column column = TestColumns.Of(DataType.Int32, 1, 2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gather.Take(column, [0, index]));
    }

    [Fact]
    public void An_empty_column_gives_nulls_only()
    {
        using Column column = TestColumns.Of(DataType.Float32);
        using Column taken = Gather.Take(column, [-1, -1]);
        Assert.Equal(2, taken.NullCount);
    }
}
