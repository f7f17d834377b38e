using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>What every processor's sort keeps to, judged by LINQ's stable sort over <see cref="KeyComparer"/>.</summary>
public abstract class SortTests(Device device)
{
    static readonly int[] FewLengths = [.. Enumerable.Range(0, 26), 31, 32, 33, SortTuning.InsertionLength, SortTuning.InsertionLength + 1, 63, 64, 65, 257];
    static readonly int[] Lengths = [.. FewLengths, SortTuning.TileLength, SortTuning.TileLength + 1, (2 * SortTuning.TileLength) + 5];

    [Fact]
    public void Keys_of_every_type_are_put_in_order()
    {
        CheckKeys<bool>();
        CheckKeys<byte>();
        CheckKeys<sbyte>();
        CheckKeys<short>();
        CheckKeys<ushort>();
        CheckKeys<int>();
        CheckKeys<uint>();
        CheckKeys<long>();
        CheckKeys<ulong>();
        CheckKeys<float>();
        CheckKeys<double>();
    }

    [Fact]
    public void Values_go_where_their_keys_go_and_equal_keys_keep_their_order()
    {
        CheckPairs<byte, int>(i => i);
        CheckPairs<short, long>(i => i);
        CheckPairs<uint, float>(i => i);
        CheckPairs<int, double>(i => i);
        CheckPairs<float, int>(i => i);
        CheckPairs<double, uint>(i => (uint)i);
        CheckPairs<long, (int, int)>(i => (i, -i));
    }

    [Fact]
    public void NaNs_of_all_kinds_come_first_positive_ones_before_negative_ones()
    {
        uint[] bits = [0xFF80_0000, 0x7F80_0001, 0xFFFF_FFFF, 0x7F80_0000, 0x7FFF_FFFF, 0xFF80_0001, 0, 0x8000_0000];
        float[] keys = [.. bits.Select(BitConverter.UInt32BitsToSingle)];
        Sort.Keys<float>(device, keys);
        Assert.Equal([0x7F80_0001, 0x7FFF_FFFF, 0xFFFF_FFFF, 0xFF80_0001, 0xFF80_0000, 0x8000_0000, 0, 0x7F80_0000], keys.Select(BitConverter.SingleToUInt32Bits));

        ulong[] wide = [0xFFF0_0000_0000_0000, 0x7FF0_0000_0000_0001, 0xFFFF_FFFF_FFFF_FFFF, 0x7FF0_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF];
        double[] doubles = [.. wide.Select(BitConverter.UInt64BitsToDouble)];
        Sort.Keys<double>(device, doubles);
        Assert.Equal([wide[1], wide[4], wide[2], wide[0], wide[3]], doubles.Select(BitConverter.DoubleToUInt64Bits));
    }

    [Fact]
    public void Rows_are_given_in_order_with_nulls_at_the_end_that_was_asked_for()
    {
        foreach (int length in FewLengths)
            foreach (int[] keys in SortValues.Patterns<int>(length))
                foreach (SortRule rule in Rules)
                    foreach (int nullEvery in (int[])[0, 1, 3])
                    {
                        bool[] valid = [.. keys.Select((_, i) => nullEvery == 0 || i % nullEvery != 0)];
                        using GuardedMemory<int> guarded = new(keys);
                        using GuardedMemory<int> rows = new(length);
                        Sort.Rows<int>(device, guarded.Span, rows.Span, rule, nullEvery == 0 ? [] : Bits(valid));
                        Assert.Equal(Expected(keys, valid, Enumerable.Range(0, length), rule), rows.Span.ToArray());
                    }
    }

    [Fact]
    public void Reordering_by_one_key_after_the_other_sorts_by_both()
    {
        var random = new Random(5);
        int[] major = [.. Enumerable.Range(0, 700).Select(_ => random.Next(5))];
        float[] minor = [.. Enumerable.Range(0, 700).Select(_ => random.Next(20) / 4f)];
        int[] rows = [.. Enumerable.Range(0, 700).Where(i => i % 3 != 0)];
        int[] expected = [.. rows.OrderByDescending(i => major[i]).ThenBy(i => minor[i])];
        Sort.Reorder<float>(device, minor, rows);
        Sort.Reorder<int>(device, major, rows, new(Descending: true));
        Assert.Equal(expected, rows);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same()
    {
        int length = (5 * RowParts.MinLength) + 77;
        ulong[] keys = SortValues.Random<ulong>(length, 3);
        for (int i = 0; i < length; i++) keys[i] &= 0xFF_00FF_0003;
        int[] order = [.. Enumerable.Range(0, length).OrderBy(i => keys[i])];
        ulong[] expected = [.. order.Select(i => keys[i])];
        foreach (TestThreads threads in (TestThreads[])[new(1), new(2), new(5)])
        {
            ulong[] sorted = [.. keys];
            int[] values = [.. Enumerable.Range(0, length)], rows = new int[length];
            Sort.Pairs<ulong, int>(device, sorted, values, threads: threads);
            Assert.True(order.AsSpan().SequenceEqual(values));
            Assert.True(expected.AsSpan().SequenceEqual(sorted));
            Sort.Rows<ulong>(device, keys, rows, threads: threads);
            Assert.True(order.AsSpan().SequenceEqual(rows));
            keys.CopyTo(sorted, 0);
            Sort.Keys<ulong>(device, sorted, threads: threads);
            Assert.True(expected.AsSpan().SequenceEqual(sorted));
        }
    }

    [Fact]
    public void Doubles_of_any_kind_sort_as_by_comparison() => Gen.Double.Array[0, 200].Sample(keys =>
    {
        int[] rows = new int[keys.Length];
        Sort.Rows<double>(device, keys, rows, new(Descending: true));
        Assert.Equal(Enumerable.Range(0, keys.Length).OrderByDescending(i => keys[i], KeyComparer.Of<double>()), rows);
    });

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Contains("3 values", Assert.Throws<ArgumentException>(() => Sort.Pairs<int, int>(device, new int[2], new int[3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Sort.Rows<int>(device, new int[2], new int[1]));
        Assert.Throws<ArgumentException>(() => Sort.Rows<int>(device, new int[9], new int[9], default, new byte[1]));
        int[] beyond = [2];
        Assert.Throws<IndexOutOfRangeException>(() => Sort.Reorder<int>(device, new int[2], beyond));
        Assert.Contains("float or double", Assert.Throws<NotSupportedException>(() => Sort.Keys<char>(device, new char[2])).Message, StringComparison.Ordinal);
        Assert.Contains("4 or 8", Assert.Throws<NotSupportedException>(() => Sort.Pairs<int, decimal>(device, new int[2], new decimal[2])).Message, StringComparison.Ordinal);
    }

    static IEnumerable<SortRule> Rules => [new(false, false), new(false, true), new(true, false), new(true, true)];

    void CheckKeys<T>() where T : unmanaged
    {
        foreach (int length in Lengths)
            foreach (T[] keys in SortValues.Patterns<T>(length))
                foreach (bool descending in (bool[])[false, true])
                {
                    using GuardedMemory<T> sorted = new(keys);
                    Sort.Keys(device, sorted.Span, descending);
                    Assert.Equal(Expected(keys, null, Enumerable.Range(0, length), new(descending)).Select(i => keys[i]), sorted.Span.ToArray());
                }
    }

    void CheckPairs<TKey, TValue>(Func<int, TValue> value)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        foreach (int length in FewLengths)
            foreach (TKey[] keys in SortValues.Patterns<TKey>(length))
                foreach (bool descending in (bool[])[false, true])
                {
                    using GuardedMemory<TKey> sorted = new(keys);
                    using GuardedMemory<TValue> values = new(Enumerable.Range(0, length).Select(value).ToArray());
                    Sort.Pairs(device, sorted.Span, values.Span, descending);
                    int[] order = [.. Expected(keys, null, Enumerable.Range(0, length), new(descending))];
                    Assert.Equal(order.Select(i => keys[i]), sorted.Span.ToArray());
                    Assert.Equal(order.Select(value), values.Span.ToArray());
                }
    }

    static IEnumerable<int> Expected<T>(T[] keys, bool[]? valid, IEnumerable<int> rows, SortRule rule)
    {
        IOrderedEnumerable<int> apart = rows.OrderBy(i => (valid is null || valid[i]) != rule.NullsLast);
        IEnumerable<int> ordered = rule.Descending
            ? apart.ThenByDescending(i => valid is null || valid[i] ? keys[i] : keys[0], KeyComparer.Of<T>())
            : apart.ThenBy(i => valid is null || valid[i] ? keys[i] : keys[0], KeyComparer.Of<T>());
        return ordered;
    }

    static byte[] Bits(bool[] valid)
    {
        byte[] bits = new byte[(valid.Length + 7) / 8];
        for (int i = 0; i < valid.Length; i++)
            if (valid[i]) bits[i / 8] |= (byte)(1 << (i % 8));
        return bits;
    }
}
