using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

public class DistinctAccumulatorTests
{
    [Fact]
    public void Distinct_values_of_each_group_are_counted_for_any_cut_into_partitions() => Gen.Select(Gen.Int[-20, 20].Array[0, 200], Gen.Int[0, 200], Gen.Int[1, 5]).Sample((numbers, cut, groupCount) =>
    {
        int[] groups = [.. numbers.Select((_, i) => i % groupCount)];
        int?[] ints = [.. numbers.Select(value => value % 7 == 0 ? null : (int?)value)];
        Check(DataType.Int32, ints, Columns.Of, groups, groupCount, cut);
        Check(DataType.Int64, [.. ints.Select(value => value * (1L << 40))], Columns.Of, groups, groupCount, cut);
        Check(DataType.String, [.. ints.Select(value => value?.ToString())], Columns.Of, groups, groupCount, cut);
        Check(DataType.String, [.. ints.Select(value => value?.ToString())], Columns.Encoded, groups, groupCount, cut);
        Check(DataType.Float64, [.. ints.Select(value => value / 4.0)], Columns.Of, groups, groupCount, cut);
    });

    [Fact]
    public void NaNs_are_one_value_and_so_are_zeros()
    {
        using Column values = Columns.Of([double.NaN, 0.0, -0.0, -double.NaN, null, 5.0]);
        foreach (AggregateKind kind in (AggregateKind[])[AggregateKind.CountDistinct, AggregateKind.ApproximateCountDistinct])
        {
            using Accumulator accumulator = Accumulator.Create(kind, DataType.Float64);
            accumulator.Add(values, new int[6], 1);
            Assert.Equal([3L], Built(accumulator, 1));
        }
    }

    [Fact]
    public void Rows_from_the_middle_of_a_column_are_counted()
    {
        using Column values = Columns.Of([9L, 9L, 1L, 2L, 1L]);
        foreach (AggregateKind kind in (AggregateKind[])[AggregateKind.CountDistinct, AggregateKind.ApproximateCountDistinct])
        {
            using Accumulator accumulator = Accumulator.Create(kind, DataType.Int64);
            accumulator.Add(values, [0, 1, 0], 2, start: 2);
            Assert.Equal([1L, 1L], Built(accumulator, 2));
        }
    }

    static void Check<T>(DataType type, T[] values, Func<IEnumerable<T>, Column> column, int[] groups, int groupCount, int cut)
    {
        cut = Math.Min(cut, values.Length);
        long[] expected = [.. Enumerable.Range(0, groupCount).Select(group => values.Where((value, i) => groups[i] == group && value is not null).Distinct().LongCount())];
        foreach (AggregateKind kind in (AggregateKind[])[AggregateKind.CountDistinct, AggregateKind.ApproximateCountDistinct])
        {
            using Accumulator whole = Accumulator.Create(kind, type), first = Accumulator.Create(kind, type), second = Accumulator.Create(kind, type);
            using Column all = column(values), head = column(values[..cut]), tail = column(values[cut..]);
            whole.Add(all, groups, groupCount);
            if (kind == AggregateKind.CountDistinct) Assert.Equal(expected, Built(whole, groupCount));
            else Assert.All(Built(whole, groupCount).Zip(expected), pair => Assert.InRange(pair.First, pair.Second - 2, pair.Second + 2));
            first.Add(head, groups.AsSpan(0, cut), groupCount);
            // The second has the groups in reverse order.
            second.Add(tail, groups[cut..].Select(group => groupCount - 1 - group).ToArray(), groupCount);
            first.Merge(second, Enumerable.Range(0, groupCount).Reverse().ToArray(), groupCount);
            Assert.Equal(Built(whole, groupCount), Built(first, groupCount));
        }
    }

    static long[] Built(Accumulator accumulator, int groupCount)
    {
        using Column built = accumulator.Build(groupCount);
        return built.Values<long>().ToArray();
    }
}
