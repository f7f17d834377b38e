using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using CsCheck;

namespace Accel.Kernels.Tests;

public class AggregationTests
{
    [Fact]
    public void Few_groups_are_those_of_a_dictionary_with_nulls_as_a_key_and_passed_over_as_values() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Float[-9, 9]).Array[1, 400].Sample(rows =>
        {
            int?[] first = [.. rows.Select(row => row.Item1 == 4 ? null : (int?)row.Item1)];
            string?[] second = [.. rows.Select(row => row.Item2 == 3 ? null : $"key {row.Item2}")];
            float?[] values = [.. rows.Select(row => row.Item3 > 7 ? null : (float?)row.Item3)];
            using Column a = Columns.Of(first), b = rows.Length % 2 == 0 ? Columns.Of(second) : Columns.Encoded(second), v = Columns.Of(values);
            using Batch found = Aggregation.GroupBy(CallingThread.Instance, [a, b], [(AggregateKind.Sum, v), (AggregateKind.Count, null), (AggregateKind.Min, v)]);
            var expected = Enumerable.Range(0, rows.Length).GroupBy(i => (first[i], second[i])).ToArray();
            Assert.Equal(expected.Length, found.RowCount);
            for (int g = 0; g < expected.Length; g++)
            {
                float[] present = [.. expected[g].Select(i => values[i]).OfType<float>()];
                Assert.Equal(expected[g].Key.Item1, found[0].GetValue(g));
                Assert.Equal(expected[g].Key.Item2, found[1].GetValue(g));
                if (present.Length == 0) Assert.True(found[2].IsNull(g));
                else Assert.Equal(present.Sum(value => (double)value), (double)found[2].GetValue(g)!, 1e-9);
                Assert.Equal((long)expected[g].Count(), found[3].GetValue(g));
                Assert.Equal(present.Length == 0 ? null : present.Min(), found[4].GetValue(g));
            }
        }, iter: 100);

    [Theory]
    [InlineData(100)]
    [InlineData(250_000)]
    [InlineData(int.MaxValue)]
    public void Any_number_of_threads_gives_the_same_bits_and_the_groups_of_a_dictionary(int keyLimit)
    {
        var random = new Random(keyLimit);
        int[] keys = [.. Enumerable.Range(0, 300_000).Select(_ => random.Next(keyLimit) - 50)];
        double[] values = [.. keys.Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(60) - 30))];
        using Column key = Column(DataType.Int32, keys), value = Column(DataType.Float64, values);
        using Batch one = Aggregation.GroupBy(CallingThread.Instance, [key], [(AggregateKind.Sum, value), (AggregateKind.Count, null)]);
        int[] order = [.. keys.Distinct()];
        Assert.Equal(order, one[0].Values<int>().ToArray());
        Dictionary<int, double> sums = [];
        for (int i = 0; i < keys.Length; i++) sums[keys[i]] = sums.GetValueOrDefault(keys[i]) + values[i];
        for (int g = 0; g < order.Length; g++) Assert.Equal(sums[order[g]], one[1].Values<double>()[g], Math.Abs(sums[order[g]]) * 1e-6 + 1e17);
        foreach (int threads in new[] { 2, 5 })
        {
            using Batch other = Aggregation.GroupBy(new TestThreads(threads), [key], [(AggregateKind.Sum, value), (AggregateKind.Count, null)]);
            for (int c = 0; c < 3; c++) Assert.True(Same(one[c], other[c]), $"Column {c} differs for {threads} threads.");
        }
    }

    [Fact]
    public void Many_keys_of_several_columns_with_texts_and_nulls_are_those_of_a_dictionary()
    {
        var random = new Random(11);
        int?[] first = [.. Enumerable.Range(0, 270_000).Select(_ => random.Next(50) == 0 ? null : (int?)random.Next(2_000_000))];
        string?[] second = [.. first.Select(_ => random.Next(9) == 0 ? null : "é" + random.Next(500))];
        using Column a = Columns.Of(first), b = Columns.Of(second);
        using Batch found = Aggregation.GroupBy(new TestThreads(3), [a, b], [(AggregateKind.Count, null), (AggregateKind.Max, b)]);
        var expected = Enumerable.Range(0, first.Length).GroupBy(i => (first[i], second[i])).ToArray();
        Assert.Equal(expected.Length, found.RowCount);
        for (int g = 0; g < expected.Length; g++)
        {
            Assert.Equal(expected[g].Key, ((int?)found[0].GetValue(g), (string?)found[1].GetValue(g)));
            Assert.Equal((long)expected[g].Count(), found[2].GetValue(g));
            Assert.Equal(expected[g].Key.Item2, found[3].GetValue(g));
        }
    }

    [Fact]
    public void Without_keys_all_rows_are_one_group()
    {
        using Column values = Columns.Of([1f, 2f, null]);
        using Batch found = Aggregation.GroupBy(CallingThread.Instance, [], [(AggregateKind.Sum, values), (AggregateKind.Count, null)]);
        Assert.Equal([3.0, 3L], new[] { found[0].GetValue(0), found[1].GetValue(0) });
    }

    [Fact]
    public void No_rows_have_no_groups()
    {
        using Column keys = Columns.Of(Array.Empty<int?>());
        using Batch found = Aggregation.GroupBy(CallingThread.Instance, [keys], [(AggregateKind.Count, null)]);
        Assert.Equal(0, found.RowCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(1000)]
    [InlineData(70_001)]
    public void Spans_give_the_groups_of_a_dictionary_and_nothing_is_read_past_their_ends(int length)
    {
        var random = new Random(length);
        using GuardedMemory<short> keys = new([.. Enumerable.Range(0, length).Select(_ => (short)random.Next(9))]);
        using GuardedMemory<float> values = new([.. Enumerable.Range(0, length).Select(_ => (float)random.Next(-50, 50))]);
        using GuardedMemory<byte> keyBits = new(TestBits.Of(length, i => i % 7 != 3)), valueBits = new(TestBits.Of(length, i => i % 5 != 2));
        foreach (bool withNulls in (bool[])[false, true])
        {
            using Batch found = Aggregation.GroupBy<short, float>(
                new TestThreads(2), keys.Span, values.Span, [AggregateKind.Sum, AggregateKind.Count, AggregateKind.Max], withNulls ? keyBits.Span : default, withNulls ? valueBits.Span : default);
            var expected = Enumerable.Range(0, length).GroupBy(i => withNulls && i % 7 == 3 ? null : (short?)keys.Span[i]).ToArray();
            Assert.Equal(expected.Select(group => (object?)group.Key), Enumerable.Range(0, found.RowCount).Select(found[0].GetValue));
            for (int g = 0; g < expected.Length; g++)
            {
                float[] present = [.. expected[g].Where(i => !withNulls || i % 5 != 2).Select(i => values.Span[i])];
                Assert.Equal(
                    [present.Length == 0 ? null : present.Sum(value => (double)value), (long)present.Length, present.Length == 0 ? null : present.Max()],
                    new[] { found[1].GetValue(g), found[2].GetValue(g), found[3].GetValue(g) });
            }
        }
    }

    [Fact]
    public void Spans_that_do_not_fit_are_refused()
    {
        Assert.Contains("2 values for 1 keys", Assert.Throws<ArgumentException>(() => Aggregation.GroupBy<int, int>(CallingThread.Instance, [1], [1, 2], [AggregateKind.Sum])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Aggregation.GroupBy<int, int>(CallingThread.Instance, new int[9], new int[9], [AggregateKind.Sum], new byte[1]));
        Assert.Contains("DateTime", Assert.Throws<NotSupportedException>(() => Aggregation.GroupBy<DateTime, int>(CallingThread.Instance, new DateTime[1], [1], [AggregateKind.Sum])).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Aggregation.GroupBy<int, decimal>(CallingThread.Instance, [1], [1m], [AggregateKind.Sum]));
        Assert.Throws<AccelException>(() => Aggregation.GroupBy<int, bool>(CallingThread.Instance, [1], [true], [AggregateKind.Sum]));
    }

    [Fact]
    public void Columns_that_do_not_fit_are_refused()
    {
        using Column keys = Columns.Of([1, (int?)2]), values = Columns.Of([1f]);
        Assert.Throws<ArgumentException>(() => Aggregation.GroupBy(CallingThread.Instance, [keys], [(AggregateKind.Sum, values)]));
        Assert.Throws<ArgumentException>(() => Aggregation.GroupBy(CallingThread.Instance, [], []));
    }

    static Column Column<T>(DataType type, T[] values) where T : unmanaged
    {
        NativeBuffer buffer = NativePool.Shared.Rent<T>(values.Length);
        values.CopyTo(buffer.AsSpan<T>(values.Length));
        return Accel.Kernels.Columns.Column.OfValues(type, values.Length, buffer);
    }

    static unsafe bool Same(Column left, Column right) => left.Length == right.Length
        && new Span<byte>(left.ValuePointer, left.Length * left.Type.ByteWidth()).SequenceEqual(new Span<byte>(right.ValuePointer, right.Length * right.Type.ByteWidth()));
}
