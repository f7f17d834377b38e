using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

public class ColumnSortTests
{
    static readonly double?[] Specials = [null, double.NaN, -double.NaN, 0.0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon];

    static readonly Gen<double?> Doubles = Gen.Frequency(
        (6, Gen.Double.Select(value => (double?)value)),
        (2, Gen.Int[0, Specials.Length - 1].Select(index => Specials[index])),
        (2, Gen.Int[-3, 3].Select(value => (double?)value)));

    [Fact]
    public void Floats_sort_in_linqs_order() => Doubles.Array[0, 300].Sample(values =>
    {
        Check(() => Columns.Of(values), values, Comparer<double?>.Default);
        float?[] singles = [.. values.Select(value => (float?)value)];
        Check(() => Columns.Of(singles), singles, Comparer<float?>.Default);
    });

    [Fact]
    public void Integers_sort_in_linqs_order() => Gen.Int[-300, 300].Array[0, 300].Sample(numbers =>
    {
        Check(() => Columns.Of(numbers.Select(value => (long?)value)), numbers, Comparer<int>.Default);
        Check(() => Columns.Of<short>(DataType.Int16, numbers.Select(value => (short?)value)), numbers, Comparer<int>.Default);
        byte?[] bytes = [.. numbers.Select(value => value % 7 == 0 ? null : (byte?)(byte)value)];
        Check(() => Columns.Of<byte>(DataType.UInt8, bytes), bytes, Comparer<byte?>.Default);
    });

    [Fact]
    public void Texts_sort_by_bytes_whether_plain_or_encoded() => Gen.String[Gen.Char["abé"], 0, 3].Array[0, 100].Sample(texts =>
    {
        string?[] values = [.. texts.Select(text => text == "a" ? null : text)];
        Check(() => Columns.Of(values), values, StringComparer.Ordinal);
        Check(() => Columns.Encoded(values), values, StringComparer.Ordinal);
    });

    [Fact]
    public void Several_columns_sort_one_within_the_other() => Gen.Select(Gen.Int[0, 3], Gen.Double[-1, 1], Gen.Int[0, 5]).Array[0, 200].Sample((rows) =>
    {
        (int Major, double Minor, int Wanted)[] all = rows;
        using Column major = Columns.Of(all.Select(row => row.Major == 0 ? null : (int?)row.Major)), minor = Columns.Of(all.Select(row => (double?)Math.Round(row.Minor, 1)));
        int[] expected = [.. Enumerable.Range(0, all.Length).OrderByDescending(i => all[i].Major).ThenBy(i => Math.Round(all[i].Minor, 1))];
        ColumnOrder[] orders = [new(major, Descending: true), new(minor)];
        int[] sorted = new int[all.Length], top = new int[all.Length / 2];
        ColumnSort.Rows(orders, sorted);
        Assert.Equal(expected, sorted);
        Assert.Equal(top.Length, ColumnSort.Top(orders, top));
        Assert.Equal(expected.Take(top.Length), top);
    });

    [Fact]
    public void Any_number_of_threads_gives_the_same()
    {
        float?[] values = [.. SortValues.Random<ushort>((4 * RowParts.MinLength) + 3, 3).Select(value => value % 50 == 0 ? null : (float?)(value % 1000))];
        using Column column = Columns.Of(values);
        int[] one = new int[values.Length], many = new int[values.Length];
        ColumnSort.Rows([new(column)], one);
        foreach (int threads in (int[])[2, 5])
        {
            ColumnSort.Rows([new(column)], many, new TestThreads(threads));
            Assert.Equal(one, many);
        }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using Column column = Columns.Of([1L, 2L]);
        Assert.Throws<ArgumentException>(() => ColumnSort.Rows([], new int[2]));
        Assert.Throws<ArgumentException>(() => ColumnSort.Rows([new(column)], new int[3]));
        Assert.Throws<ArgumentException>(() => ColumnSort.Top([], new int[3]));
    }

    static void Check<T>(Func<Column> make, T[] values, IComparer<T> comparer)
    {
        using Column column = make();
        int[] ascending = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i], comparer)];
        int[] descending = [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i], comparer)];
        foreach (bool isDescending in (bool[])[false, true])
        {
            int[] expected = isDescending ? descending : ascending, rows = new int[values.Length];
            ColumnSort.Rows([new(column, isDescending)], rows);
            Assert.Equal(expected, rows);
            foreach (int wanted in (int[])[0, 1, values.Length / 3, values.Length, values.Length + 2])
            {
                int[] top = new int[wanted];
                Assert.Equal(Math.Min(wanted, values.Length), ColumnSort.Top([new(column, isDescending)], top));
                Assert.Equal(expected.Take(wanted), top.Take(values.Length));
            }
        }
    }
}
