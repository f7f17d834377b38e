using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>Hash joins against nested loops.</summary>
public class JoinTests
{
    static readonly Gen<JoinKind> Kinds = Gen.Int[0, 5].Select(kind => (JoinKind)kind);

    /// <summary>Keys that repeat on both sides or hardly do, lie close together or far apart; a tenth of them is null where it says so.</summary>
    static readonly Gen<(int?[] Left, int?[] Right)> Keys = Gen.Select(Gen.Int[1, 60], Gen.Bool, Gen.Bool).SelectMany((limit, far, nulls) =>
    {
        Gen<int?[]> side = Gen.Select(Gen.Int[0, limit], Gen.Int[0, 9], (key, dice) => nulls && dice == 0 ? null : (int?)(far ? key * 48_271_003 : key - 7)).Array[0, 90];
        return Gen.Select(side, side, (left, right) => (left, right));
    });

    [Fact]
    public void Integers_of_spans_join_as_nested_loops_say() =>
        Gen.Select(Keys, Kinds).Sample((keys, kind) =>
        {
            int[] left = [.. keys.Left.Select(key => key ?? 0)], right = [.. keys.Right.Select(key => key ?? 0)];
            using GuardedMemory<int> leftKeys = new(left), rightKeys = new(right);
            using RowPairs found = Join.Hash<int>(CallingThread.Instance, leftKeys.Span, rightKeys.Span, kind);
            JoinOracle.Check(Join.Scalar<int>(left, right, kind, _ => false), found);
        });

    [Fact]
    public void A_column_with_nulls_joins_as_nested_loops_say_and_null_matches_nothing() =>
        Gen.Select(Keys, Kinds).Sample((keys, kind) =>
        {
            using Column left = Columns.Of(keys.Left), right = Columns.Of(keys.Right);
            using RowPairs found = Join.Hash(CallingThread.Instance, [left], [right], kind);
            JoinOracle.Check(Join.Scalar<int?>(keys.Left, keys.Right, kind, key => key is null), found);
        });

    [Fact]
    public void Several_columns_with_texts_plain_or_as_codes_join_as_nested_loops_say() =>
        Gen.Select(Keys, Kinds, Gen.Bool, Gen.Bool).Sample((keys, kind, leftIsCoded, rightIsCoded) =>
        {
            (long?, string?)[] left = [.. keys.Left.Select(Row)], right = [.. keys.Right.Select(Row)];
            using Column leftNumbers = Columns.Of(left.Select(row => row.Item1)), rightNumbers = Columns.Of(right.Select(row => row.Item1));
            using Column leftTexts = Texts(left, leftIsCoded), rightTexts = Texts(right, rightIsCoded);
            using RowPairs found = Join.Hash(new TestThreads(2), [leftNumbers, leftTexts], [rightNumbers, rightTexts], kind);
            JoinOracle.Check(Join.Scalar<(long?, string?)>(left, right, kind, key => key.Item1 is null || key.Item2 is null), found);

            static (long?, string?) Row(int? key) => (key is null ? null : key % 5, key is null ? null : key % 7 == 0 ? null : $"é{key % 11}");
            static Column Texts((long?, string?)[] rows, bool isCoded) => isCoded ? Columns.Encoded(rows.Select(row => row.Item2)) : Columns.Of(rows.Select(row => row.Item2));
        });

    [Fact]
    public void Every_type_joins_with_itself_on_the_diagonal()
    {
        int[] rows = [0, 1, 2, 3, 4, 5];
        int[] distinct = [5, 3, 0, 1, 4, 2];
        Check(DataType.Boolean, [0, (byte?)1], 2);
        Check(DataType.Int8, distinct.Select(i => (sbyte?)(i * 51 - 128)), 6);
        Check(DataType.Int16, distinct.Select(i => (short?)(i * 13107 + short.MinValue)), 6);
        Check(DataType.Int32, distinct.Select(i => (int?)(i * 858_993_459 + int.MinValue)), 6);
        Check(DataType.Int64, distinct.Select(i => (long?)(i * 3_689_348_814_741_910_323 + long.MinValue)), 6);
        Check(DataType.UInt8, distinct.Select(i => (byte?)(i * 51)), 6);
        Check(DataType.UInt16, distinct.Select(i => (ushort?)(i * 13107)), 6);
        Check(DataType.UInt32, distinct.Select(i => (uint?)(i * 858_993_459u)), 6);
        Check(DataType.UInt64, distinct.Select(i => (ulong?)((ulong)i * 3_689_348_814_741_910_323)), 6);
        Check(DataType.Float32, [float.NaN, float.NegativeInfinity, float.Epsilon, 0f, float.MaxValue, (float?)1], 6);
        Check(DataType.Float64, [double.NaN, double.NegativeInfinity, double.Epsilon, 0d, double.MaxValue, (double?)1], 6);
        Check(DataType.Date, distinct.Select(i => (int?)i), 6);
        Check(DataType.Timestamp, distinct.Select(i => (long?)i * 86_400_000_000), 6);

        void Check<T>(DataType type, IEnumerable<T?> values, int count) where T : unmanaged
        {
            using Column column = Columns.Of(type, values);
            using RowPairs pairs = Join.Hash(CallingThread.Instance, [column], [column]);
            Assert.Equal(rows[..count], pairs.Left.ToArray());
            Assert.Equal(rows[..count], pairs.Right.ToArray());
        }
    }

    [Fact]
    public void All_nan_match_and_negative_zero_matches_zero()
    {
        using Column left = Columns.Of([double.NaN, -0.0, null]), right = Columns.Of([0.0, -double.NaN, null]);
        using RowPairs pairs = Join.Hash(CallingThread.Instance, [left], [right]);
        Assert.Equal([0, 1], pairs.Left.ToArray());
        Assert.Equal([1, 0], pairs.Right.ToArray());
    }

    [Theory]
    [InlineData(200_000, 70_000, 60_000)]
    [InlineData(140_000, 131_073, int.MaxValue)]
    [InlineData(66_000, 200_000, 90_000)]
    public void Any_number_of_threads_gives_the_same_pairs_over_many_blocks(int leftCount, int rightCount, int limit)
    {
        var random = new Random(limit);
        int[] right = [.. Enumerable.Range(0, rightCount).Select(_ => random.Next(limit))];
        int[] left = [.. Enumerable.Range(0, leftCount).Select(_ => random.Next(2) == 0 ? right[random.Next(rightCount)] : random.Next(limit))];
        ILookup<int, int> byKey = Enumerable.Range(0, rightCount).ToLookup(row => right[row]);
        HashSet<int> leftKeys = [.. left];
        (int, int)[] matched = [.. left.SelectMany((key, row) => byKey[key].Select(other => (row, other)))];
        (int, int)[] full = [.. left.SelectMany((key, row) => byKey[key].DefaultIfEmpty(-1).Select(other => (row, other))),
            .. Enumerable.Range(0, rightCount).Where(row => !leftKeys.Contains(right[row])).Select(row => (-1, row))];
        int[] unmatched = [.. Enumerable.Range(0, leftCount).Where(row => !byKey.Contains(left[row]))];
        foreach (int threads in new[] { 1, 2, 5 })
        {
            TestThreads loop = new(threads);
            using RowPairs inner = Join.Hash<int>(loop, left, right), outer = Join.Hash<int>(loop, left, right, JoinKind.Full), anti = Join.Hash<int>(loop, left, right, JoinKind.Anti);
            Assert.Equal(matched, JoinOracle.ToPairs(inner));
            Assert.Equal(full, JoinOracle.ToPairs(outer));
            Assert.Equal(unmatched, anti.Left.ToArray());
        }
    }

    [Fact]
    public void Keys_that_fit_no_pair_of_columns_are_refused()
    {
        using Column integers = Columns.Of([1, (int?)2]), longs = Columns.Of([1L, (long?)2]), three = Columns.Of([1, 2, (int?)3]);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => Join.Hash(CallingThread.Instance, [integers], [longs])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Join.Hash(CallingThread.Instance, [], []));
        Assert.Throws<ArgumentException>(() => Join.Hash(CallingThread.Instance, [integers, integers], [integers]));
        Assert.Throws<ArgumentException>(() => Join.Hash(CallingThread.Instance, [integers, three], [integers, integers]));
    }

    [Fact]
    public void More_pairs_than_a_result_holds_are_an_error_before_any_is_written()
    {
        byte[] zeros = new byte[50_000];
        string message = Assert.Throws<AccelException>(() => Join.Hash<byte>(CallingThread.Instance, zeros, zeros)).Message;
        Assert.Contains("2500000000 pairs", message, StringComparison.Ordinal);
    }
}
