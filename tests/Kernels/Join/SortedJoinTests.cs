using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>Merges of sorted sides against nested loops.</summary>
public class SortedJoinTests
{
    static readonly Gen<JoinKind> Kinds = Gen.Int[0, 5].Select(kind => (JoinKind)kind);

    [Fact]
    public void Sorted_integers_of_spans_join_as_nested_loops_say() =>
        Gen.Select(Gen.Int[0, 40].Array[0, 80], Gen.Int[0, 40].Array[0, 80], Kinds).Sample((left, right, kind) =>
        {
            Array.Sort(left);
            Array.Sort(right);
            using GuardedMemory<int> leftKeys = new(left), rightKeys = new(right);
            using RowPairs found = Join.Sorted<int>(CallingThread.Instance, leftKeys.Span, rightKeys.Span, kind);
            JoinOracle.Check(Join.Scalar<int>(left, right, kind, _ => false), found);
        });

    [Fact]
    public void Sorted_columns_with_nulls_at_either_end_join_as_nested_loops_say() =>
        Gen.Select(Gen.Int[0, 12].Array[0, 60], Gen.Int[0, 12].Array[0, 60], Kinds, Gen.Int[0, 3]).Sample((left, right, kind, nulls) =>
        {
            string?[] leftTexts = Sorted(left, nulls, nullsLast: nulls == 1), rightTexts = Sorted(right, nulls, nullsLast: nulls == 2);
            using Column a = Columns.Of(leftTexts), b = nulls == 3 ? Columns.Encoded(rightTexts) : Columns.Of(rightTexts);
            using RowPairs found = Join.Sorted(CallingThread.Instance, a, b, kind);
            JoinOracle.Check(Join.Scalar<string?>(leftTexts, rightTexts, kind, text => text is null), found);

            static string?[] Sorted(int[] keys, int nulls, bool nullsLast)
            {
                string[] texts = [.. keys.Select(key => $"é{key:D2}").Order(StringComparer.Ordinal)];
                string?[] none = new string?[nulls];
                return nullsLast ? [.. texts, .. none] : [.. none, .. texts];
            }
        });

    [Fact]
    public void Floats_ascend_from_nan_and_negative_zero_is_zero()
    {
        using RowPairs pairs = Join.Sorted<float>(CallingThread.Instance, [float.NaN, float.NegativeInfinity, -0f, 0f, 1f], [-float.NaN, 0f, -0f, float.PositiveInfinity]);
        Assert.Equal([(0, 0), (2, 1), (2, 2), (3, 1), (3, 2)], JoinOracle.ToPairs(pairs));
    }

    [Fact]
    public void Every_type_of_column_merges_as_it_hashes()
    {
        Check(DataType.Boolean, [0, 0, (byte?)1], [0, (byte?)1, 1]);
        Check(DataType.Int8, [-128, -1, (sbyte?)127], [-128, (sbyte?)0, 127]);
        Check(DataType.Int16, [-5, (short?)7], [-5, (short?)7]);
        Check(DataType.UInt16, [1, (ushort?)65535], [(ushort?)65535]);
        Check(DataType.UInt32, [1, (uint?)uint.MaxValue], [0, (uint?)uint.MaxValue]);
        Check(DataType.Int64, [long.MinValue, (long?)long.MaxValue], [long.MinValue, (long?)long.MaxValue]);
        Check(DataType.UInt64, [1, (ulong?)ulong.MaxValue], [(ulong?)ulong.MaxValue]);
        Check(DataType.Float64, [double.NaN, 1, (double?)2], [double.NaN, (double?)2]);
        Check(DataType.Date, [-1, (int?)4], [-1, (int?)4]);
        Check(DataType.Timestamp, [-1, (long?)4], [(long?)4]);

        static void Check<T>(DataType type, IEnumerable<T?> left, IEnumerable<T?> right) where T : unmanaged
        {
            using Column a = Columns.Of(type, left), b = Columns.Of(type, right);
            using RowPairs merged = Join.Sorted(CallingThread.Instance, a, b, JoinKind.Full), hashed = Join.Hash(CallingThread.Instance, [a], [b], JoinKind.Full);
            Assert.Equal(JoinOracle.ToPairs(hashed), JoinOracle.ToPairs(merged));
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_pairs_of_a_hash_join()
    {
        var random = new Random(3);
        long[] left = [.. Enumerable.Range(0, 150_000).Select(_ => (long)random.Next(200_000)).Order()];
        long[] right = [.. Enumerable.Range(0, 90_000).Select(_ => (long)random.Next(200_000)).Order()];
        using RowPairs expected = Join.Hash<long>(CallingThread.Instance, left, right, JoinKind.Full);
        foreach (int threads in new[] { 1, 2, 5 })
        {
            using RowPairs found = Join.Sorted<long>(new TestThreads(threads), left, right, JoinKind.Full);
            Assert.Equal(JoinOracle.ToPairs(expected), JoinOracle.ToPairs(found));
        }
    }

    [Fact]
    public void Keys_out_of_order_are_an_error_that_names_side_and_row()
    {
        Assert.Contains("right keys are not in ascending order: that of row 2", Assert.Throws<ArgumentException>(() => Join.Sorted<int>(CallingThread.Instance, [1, 2], [1, 3, 2]).Dispose()).Message, StringComparison.Ordinal);
        Assert.Contains("left keys are not in ascending order: that of row 1", Assert.Throws<ArgumentException>(() => Join.Sorted<int>(CallingThread.Instance, [2, 1], [1, 3]).Dispose()).Message, StringComparison.Ordinal);
        using Column gaps = Columns.Of([1, null, (int?)2]);
        Assert.Contains("nulls between", Assert.Throws<ArgumentException>(() => Join.Sorted(CallingThread.Instance, gaps, gaps)).Message, StringComparison.Ordinal);
    }
}
