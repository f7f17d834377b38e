using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

public class GroupKeysTests
{
    [Fact]
    public void Groups_are_numbered_by_first_appearance_as_a_dictionary_would() =>
        Gen.Select(Gen.Int[-3, 3], Gen.String[Gen.Char["ab"], 0, 2]).Array[0, 200].Sample(rows =>
        {
            Dictionary<(int, string), int> oracle = [];
            int[] expected = [.. rows.Select(row => oracle.TryAdd((row.Item1, row.Item2), oracle.Count) ? oracle.Count - 1 : oracle[(row.Item1, row.Item2)])];
            using Column numbers = Columns.Of(rows.Select(row => (int?)row.Item1));
            using Column texts = Columns.Of(rows.Select(row => (string?)row.Item2));
            using GroupKeys keys = new([DataType.Int32, DataType.String]);
            int[] groups = new int[rows.Length];
            keys.Assign([numbers, texts], groups);
            Assert.Equal(expected, groups);
            Assert.Equal(oracle.Count, keys.Count);
        });

    [Fact]
    public void Merged_keys_keep_the_values_of_both()
    {
        using GroupKeys first = Assigned(["a", null, "b"], out _);
        using GroupKeys second = Assigned(["c", "b", null], out _);
        int[] map = first.Merge(second);
        Assert.Equal([3, 2, 1], map);
        Column[] built = first.Build();
        Assert.Equal(["a", null, "b", "c"], Enumerable.Range(0, 4).Select(i => (string?)built[0].GetValue(i)));
        built[0].Dispose();
    }

    [Fact]
    public void All_nan_are_one_key_and_negative_zero_is_zero()
    {
        using Column values = Columns.Of([0.0, -0.0, double.NaN, -double.NaN, null]);
        using GroupKeys keys = new([DataType.Float64]);
        int[] groups = new int[5];
        keys.Assign([values], groups);
        Assert.Equal([0, 0, 1, 1, 2], groups);
    }

    [Fact]
    public void Without_key_columns_all_rows_are_one_group()
    {
        using GroupKeys keys = new([]);
        int[] groups = [7, 7];
        keys.Assign([], groups);
        Assert.Equal([0, 0], groups);
        Assert.Equal(1, keys.Count);
    }

    static GroupKeys Assigned(string?[] values, out int[] groups)
    {
        GroupKeys keys = new([DataType.String]);
        using Column column = Columns.Of(values);
        groups = new int[values.Length];
        keys.Assign([column], groups);
        return keys;
    }
}
