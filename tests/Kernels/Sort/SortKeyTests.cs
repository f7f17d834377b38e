using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

public class SortKeyTests
{
    static readonly double?[] Specials = [null, double.NaN, 0.0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon];

    static readonly Gen<double?> Doubles = Gen.Frequency(
        (6, Gen.Double.Select(value => (double?)value)),
        (2, Gen.Int[0, Specials.Length - 1].Select(index => Specials[index])),
        (2, Gen.Int[-3, 3].Select(value => (double?)value)));

    [Fact]
    public void Floats_sort_in_linqs_order() => Doubles.Array[0, 300].Sample(values =>
    {
        Assert.Equal(Enumerable.Range(0, values.Length).OrderBy(i => values[i]), Sorted(Columns.Of(values), false));
        Assert.Equal(Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]), Sorted(Columns.Of(values), true));
    });

    [Fact]
    public void Signed_integers_sort_in_linqs_order() => Gen.Long.Array[0, 300].Sample(values =>
        Assert.Equal(Enumerable.Range(0, values.Length).OrderBy(i => values[i]), Sorted(Columns.Of(values.Select(value => (long?)value)), false)));

    [Fact]
    public void Texts_sort_by_bytes_whether_plain_or_encoded() => Gen.String[Gen.Char["abé"], 0, 3].Array[0, 100].Sample(values =>
    {
        int[] expected = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i], StringComparer.Ordinal)];
        Assert.Equal(expected, Sorted(Columns.Of(values), false));
        Assert.Equal(expected, Sorted(Columns.Encoded(values), false));
    });

    [Fact]
    public void Chunks_sort_as_one()
    {
        using Column first = Columns.Of(["b", "a"]);
        using Column second = Columns.Encoded(["c", "a"]);
        using SortKey key = new([first, second], descending: false);
        int[] rows = [0, 1, 2, 3];
        key.Sort(rows);
        Assert.Equal([1, 3, 0, 2], rows);
    }

    static int[] Sorted(Column column, bool descending)
    {
        using (column)
        {
            using SortKey key = new([column], descending);
            int[] rows = [.. Enumerable.Range(0, column.Length)];
            key.Sort(rows);
            return rows;
        }
    }
}
