using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>What every processor's distinct keys keep to, judged by comparing keys with those before them.</summary>
public abstract class UniqueTests(Device device)
{
    static readonly int[] Lengths = [.. Enumerable.Range(0, 20), 31, 32, 33, 63, 64, 65, 257];

    [Fact]
    public void Distinct_keys_of_every_type_are_found_where_they_first_stand()
    {
        Check<bool>();
        Check<byte>();
        Check<sbyte>();
        Check<short>();
        Check<ushort>();
        Check<int>();
        Check<uint>();
        Check<long>();
        Check<ulong>();
        Check<float>();
        Check<double>();
    }

    [Fact]
    public void Tiles_are_joined()
    {
        int[] keys = [.. SortValues.Random<int>(3100, 2).Select(key => key % 700)];
        CheckKeys(keys, null);
        CheckKeys(keys, [.. keys.Select((_, i) => i % 3 != 2)]);
    }

    [Fact]
    public void NaNs_are_one_key_and_so_are_zeros()
    {
        double[] keys = [double.NaN, 0, -0.0, -double.NaN, BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0001), double.Epsilon];
        int[] rows = new int[6], numbers = new int[6];
        Assert.Equal(3, Unique.Numbers<double>(device, keys, numbers, rows));
        Assert.Equal([0, 1, 5], rows.Take(3));
        Assert.Equal([0, 1, 1, 0, 0, 2], numbers);
        float[] singles = [float.NaN, 0, -0f, -float.NaN];
        Assert.Equal(2, Unique.Count<float>(device, singles));
    }

    [Fact]
    public void Counts_say_how_often_each_key_occurs()
    {
        int[] keys = [3, 7, 3, 3, 9, 7], rows = new int[6], numbers = new int[6], counts = [5, 5, 5];
        Unique.Numbers<int>(device, keys, numbers, rows);
        Unique.Counts(numbers, counts);
        Assert.Equal([3, 2, 1], counts);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same()
    {
        int length = (5 * RowParts.MinLength) + 3;
        foreach (long factor in (long[])[1, 1L << 33])
        {
            long[] keys = [.. SortValues.Random<ushort>(length, 5).Select((key, i) => (i < length / 3 ? key / 2 : (long)key) * factor)];
            byte[] validity = TestBits.Of(length, i => i % 1000 != 777);
            int[] rows = new int[length], numbers = new int[length];
            int found = Unique.Numbers<long>(device, keys, numbers, rows, validity);
            foreach (TestThreads threads in (TestThreads[])[new(2), new(5)])
            {
                int[] manyRows = new int[length], manyNumbers = new int[length];
                Assert.Equal(found, Unique.Numbers<long>(device, keys, manyNumbers, manyRows, validity, threads));
                Assert.Equal(numbers, manyNumbers);
                Assert.Equal(rows.Take(found), manyRows.Take(found));
                Assert.Equal(found, Unique.Rows<long>(device, keys, manyRows, validity, threads));
                Assert.Equal(rows.Take(found), manyRows.Take(found));
                Assert.Equal(found - 1, Unique.Count<long>(device, keys, validity, threads));
            }
        }
    }

    [Fact]
    public void Keys_of_any_kind_are_numbered_as_by_a_dictionary() => Gen.Select(Gen.OneOf(Gen.Long, Gen.Long[-3, 3]).Array[0, 200], Gen.Bool.Array[200]).Sample((keys, valid) =>
        CheckKeys(keys, valid[..keys.Length]));

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Unique.Rows<int>(device, new int[3], new int[2]));
        Assert.Throws<ArgumentException>(() => Unique.Numbers<int>(device, new int[3], new int[2], new int[3]));
        Assert.Throws<ArgumentException>(() => Unique.Count<int>(device, new int[9], new byte[1]));
        Assert.Throws<NotSupportedException>(() => Unique.Count<char>(device, new char[1]));
    }

    void Check<T>() where T : unmanaged
    {
        foreach (int length in Lengths)
            foreach (T[] keys in SortValues.Patterns<T>(length))
            {
                CheckKeys(keys, null);
                CheckKeys(keys, [.. keys.Select((_, i) => i % 3 != 1)]);
                CheckKeys(keys, new bool[length]);
            }
    }

    void CheckKeys<T>(T[] keys, bool[]? valid) where T : unmanaged
    {
        List<int> first = [];
        int[] expected = new int[keys.Length];
        for (int row = 0; row < keys.Length; row++)
        {
            int number = first.FindIndex(other => Valid(other) == Valid(row) && (!Valid(row) || keys[other].Equals(keys[row])));
            expected[row] = number < 0 ? first.Count : number;
            if (number < 0) first.Add(row);
        }
        byte[] validity = valid is null ? [] : TestBits.Of(valid.Length, i => valid[i]);
        using GuardedMemory<T> guarded = new(keys);
        using GuardedMemory<int> numbers = new(keys.Length), rows = new(keys.Length);
        Assert.Equal(first.Count, Unique.Numbers<T>(device, guarded.Span, numbers.Span, rows.Span, validity));
        Assert.Equal(expected, numbers.Span.ToArray());
        Assert.Equal(first, rows.Span[..first.Count].ToArray());
        Assert.Equal(first.Count, Unique.Rows<T>(device, guarded.Span, rows.Span, validity));
        Assert.Equal(first, rows.Span[..first.Count].ToArray());
        Assert.Equal(first.Count(Valid), Unique.Count<T>(device, guarded.Span, validity));

        bool Valid(int row) => valid is null || valid[row];
    }
}
