using CsCheck;

namespace Accel.Kernels.Tests;

public class KeyTableTests
{
    /// <summary>Keys that lie close together, far apart, at the ends of their type, and change from one to the other.</summary>
    static readonly Gen<long[]> Keys = Gen.OneOf(
        Gen.Long[-5, 5].Array[0, 300],
        Gen.Long[0, 40_000].Array[0, 3000],
        Gen.Long.Array[0, 300],
        Gen.OneOf(Gen.Long[0, 9], Gen.Int[0, 3].Select(i => new[] { long.MinValue, long.MaxValue, 0L, -1L }[i])).Array[0, 200],
        Gen.Select(Gen.Long[0, 100].Array[0, 200], Gen.Long.Array[0, 400], Gen.Long[50, 200].Array[0, 4000], (near, far, more) => (long[])[.. near, .. far, .. more]));

    [Fact]
    public void Keys_are_numbered_by_first_appearance_as_a_dictionary_would() =>
        Gen.Select(Keys, Gen.Int[1, 700]).Sample((keys, step) =>
        {
            using KeyTable table = new();
            Assert.Equal(Oracle(keys), Numbers(table, keys, step));
            Assert.Equal(keys.Distinct(), table.Keys.ToArray());
            Assert.Equal(table.Keys.Length, table.Count);
        }, iter: 200);

    [Fact]
    public void Keys_are_found_as_they_were_numbered_and_others_are_not() =>
        Gen.Select(Keys, Keys).Sample((keys, others) =>
        {
            using KeyTable table = new();
            table.Assign<long>(keys, new int[keys.Length]);
            int[] found = new int[others.Length];
            table.Find<long>(others, found);
            long[] distinct = [.. keys.Distinct()];
            Dictionary<long, int> oracle = distinct.Select((key, number) => (key, number)).ToDictionary();
            Assert.Equal(others.Select(key => oracle.GetValueOrDefault(key, -1)), found);
        }, iter: 200);

    [Fact]
    public void Keys_beyond_32_bits_are_told_from_those_that_share_their_low_bits()
    {
        int[] narrow = [.. Enumerable.Range(1, 300).Select(i => i * 7_000_003)];
        long[] wide = [.. narrow.Select(key => key + (1L << 32)), .. narrow.Select(key => key - (1L << 40))];
        using KeyTable table = new();
        int[] first = new int[narrow.Length], numbers = new int[wide.Length];
        table.Assign<int>(narrow, first);
        table.Find<long>(wide, numbers);
        Assert.All(numbers, number => Assert.Equal(-1, number));
        table.Assign<long>(wide, numbers);
        Assert.Equal(Enumerable.Range(narrow.Length, wide.Length), numbers);
        table.Find<int>(narrow, first);
        Assert.Equal(Enumerable.Range(0, narrow.Length), first);
    }

    [Fact]
    public void Every_integer_type_gives_the_same_numbers()
    {
        byte[] bytes = [7, 255, 0, 7, 128];
        Check(bytes);
        Check(bytes.Select(value => (sbyte)value));
        Check(bytes.Select(value => (short)(value * 257)));
        Check(bytes.Select(value => (ushort)(value * 257)));
        Check(bytes.Select(value => value * 16_843_009));
        Check(bytes.Select(value => (uint)value * 16_843_009));
        Check(bytes.Select(value => value * 72_340_172_838_076_673));
        Check(bytes.Select(value => value * 72_340_172_838_076_673ul));

        static void Check<T>(IEnumerable<T> values) where T : unmanaged, System.Numerics.IBinaryInteger<T>
        {
            T[] keys = [.. values];
            using KeyTable table = new();
            int[] numbers = new int[keys.Length];
            table.Assign<T>(keys, numbers);
            Assert.Equal([0, 1, 2, 0, 3], numbers);
            table.Find<T>(keys, numbers);
            Assert.Equal([0, 1, 2, 0, 3], numbers);
        }
    }

    [Fact]
    public void A_million_rows_move_the_table_between_its_forms_without_losing_a_key()
    {
        var random = new Random(4);
        int[] keys = [.. Enumerable.Range(0, 300_000).Select(i => i < 1000 ? random.Next(100) : i < 60_000 ? random.Next() : random.Next(200_000))];
        using KeyTable table = new();
        Assert.Equal(Oracle([.. keys.Select(key => (long)key)]), Numbers(table, [.. keys.Select(key => (long)key)], 5000));
    }

    [Fact]
    public void Nothing_beyond_the_spans_is_touched()
    {
        foreach (int length in new[] { 0, 1, 63, 64, 65, 129 })
        {
            using GuardedMemory<int> keys = new([.. Enumerable.Range(0, length).Select(i => i * 1_000_003)]), numbers = new(length);
            using KeyTable table = new();
            table.Assign<int>(keys.Span, numbers.Span);
            table.Find<int>(keys.Span, numbers.Span);
            Assert.Equal(Enumerable.Range(0, length), numbers.Span.ToArray());
        }
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused()
    {
        using KeyTable table = new();
        Assert.Throws<ArgumentException>(() => table.Assign<int>([1, 2], new int[1]));
        Assert.Throws<ArgumentException>(() => table.Find<int>([1, 2], new int[3]));
    }

    [Fact]
    public void Wide_keys_are_numbered_by_first_appearance_and_found_again() =>
        Gen.Select(Gen.ULong[0, 3], Gen.OneOf(Gen.ULong, Gen.ULong[0, 2])).Array[0, 2000].Sample(rows =>
        {
            Dictionary<(ulong, ulong), int> oracle = [];
            int[] expected = [.. rows.Select(row => oracle.TryAdd((row.Item1, row.Item2), oracle.Count) ? oracle.Count - 1 : oracle[(row.Item1, row.Item2)])];
            ulong[] words = [.. rows.SelectMany(row => new[] { row.Item1, row.Item2 })];
            int[] numbers = new int[rows.Length];
            using WideKeyTable table = new(2);
            table.Assign(words, numbers);
            Assert.Equal(expected, numbers);
            table.Find(words, numbers);
            Assert.Equal(expected, numbers);
            int[] missing = [0];
            table.Find([ulong.MaxValue, 9], missing);
            Assert.Equal([-1], missing);
            Assert.Throws<ArgumentException>(() => table.Assign(words.AsSpan(), new int[rows.Length + 1]));
        }, iter: 100);

    static int[] Oracle(long[] keys)
    {
        Dictionary<long, int> seen = [];
        return [.. keys.Select(key => seen.TryAdd(key, seen.Count) ? seen.Count - 1 : seen[key])];
    }

    static int[] Numbers(KeyTable table, long[] keys, int step)
    {
        int[] numbers = new int[keys.Length];
        for (int start = 0; start < keys.Length; start += step)
        {
            int count = Math.Min(step, keys.Length - start);
            table.Assign<long>(keys.AsSpan(start, count), numbers.AsSpan(start, count));
        }
        return numbers;
    }
}
