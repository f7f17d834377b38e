using Accel.Kernels.Columns;
using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>As-of joins against a look at every right row.</summary>
public class AsOfJoinTests
{
    static readonly Gen<(int? Key, int? Value)[]> Side = Gen.Select(Gen.Int[0, 4], Gen.Int[-30, 30], Gen.Int[0, 12], (key, value, dice) => (dice == 0 ? null : (int?)key, dice == 1 ? null : (int?)value)).Array[0, 70];

    [Fact]
    public void Rows_match_as_a_look_at_all_of_them_says() =>
        Gen.Select(Side, Side, Gen.Int[0, 2], Gen.Int[-1, 9], Gen.Bool, Gen.Bool).Sample((left, right, direction, tolerance, isSorted, hasKeys) =>
        {
            if (isSorted) (left, right) = ([.. left.OrderBy(row => row.Value)], [.. right.OrderBy(row => row.Value)]);
            using Column leftKeys = Columns.Of(left.Select(row => row.Key)), rightKeys = Columns.Of(right.Select(row => row.Key));
            using Column leftValues = Columns.Of(left.Select(row => row.Value)), rightValues = Columns.Of(right.Select(row => row.Value));
            double most = tolerance < 0 ? double.PositiveInfinity : tolerance;
            using RowPairs all = Join.AsOf(CallingThread.Instance, leftValues, rightValues, (AsOfDirection)direction, most, hasKeys ? [leftKeys] : null, hasKeys ? [rightKeys] : null);
            int[] expected = [.. left.Select(row => Match(row.Value, !hasKeys ? 0 : row.Key, [.. right.Select(other => ((double?)other.Value, !hasKeys ? 0 : other.Key))], (AsOfDirection)direction, most))];
            Assert.Equal(expected, all.Right.ToArray());
            Assert.Equal(Enumerable.Range(0, left.Length), all.Left.ToArray());

            using RowPairs matched = Join.AsOf(CallingThread.Instance, leftValues, rightValues, (AsOfDirection)direction, most, hasKeys ? [leftKeys] : null, hasKeys ? [rightKeys] : null, JoinKind.Inner);
            Assert.Equal(Enumerable.Range(0, left.Length).Where(row => expected[row] >= 0).Select(row => (row, expected[row])), JoinOracle.ToPairs(matched));
        });

    [Fact]
    public void Numbers_of_every_type_match_over_their_whole_range()
    {
        Check<sbyte>(sbyte.MinValue, -1, sbyte.MaxValue);
        Check<byte>(0, 100, byte.MaxValue);
        Check<short>(short.MinValue, -1, short.MaxValue);
        Check<int>(int.MinValue, -1, int.MaxValue);
        Check(long.MinValue, -1, long.MaxValue);
        Check<ushort>(0, 100, ushort.MaxValue);
        Check<uint>(0, 100, uint.MaxValue);
        Check<ulong>(0, 100, ulong.MaxValue);
        Check(float.NegativeInfinity, -1, float.PositiveInfinity);
        Check(double.NegativeInfinity, -1, double.PositiveInfinity);

        static void Check<T>(T least, T middle, T greatest) where T : unmanaged, System.Numerics.INumber<T>
        {
            T[] values = [least, middle, greatest];
            Assert.Equal([0, 1, 2], Matches(values, values, AsOfDirection.Backward, 0));
            Assert.Equal([0, 1, 2], Matches(values, values, AsOfDirection.Nearest));
            Assert.Equal([1, 1, 0], Matches(values, [greatest, middle], AsOfDirection.Forward));
            Assert.Equal([-1, -1, 0], Matches(values, [greatest], AsOfDirection.Nearest, 1));
        }
    }

    [Fact]
    public void Floats_match_by_distance_and_nan_matches_nothing() =>
        Assert.Equal([2, -1, 2, 3], Matches([0.2, double.NaN, -0.0, double.PositiveInfinity], [double.NaN, 1.0, 0.0, 5.0], AsOfDirection.Nearest));

    [Fact]
    public void Of_equal_values_the_last_is_before_and_the_first_is_after()
    {
        Assert.Equal([2], Matches([4], [1, 4, 4, 9], AsOfDirection.Backward));
        Assert.Equal([1], Matches([4], [1, 4, 4, 9], AsOfDirection.Forward));
        Assert.Equal([2], Matches([4], [1, 4, 4, 9], AsOfDirection.Nearest));
        Assert.Equal([1], Matches([4], [1, 3, 5, 5], AsOfDirection.Nearest));
        Assert.Equal([2], Matches([4], [1, 2, 5, 5], AsOfDirection.Nearest));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_matches_over_many_blocks()
    {
        var random = new Random(5);
        double[] left = [.. Enumerable.Range(0, 140_000).Select(_ => (random.Next() * 2.0) + 1)], right = [.. Enumerable.Range(0, 70_000).Select(_ => random.Next() * 2.0)];
        double[] sorted = [.. right.Order()];
        int[] rows = [.. Enumerable.Range(0, right.Length).OrderBy(row => right[row])];
        int[] expected = [.. left.Select(value => Array.BinarySearch(sorted, value)).Select(place => ~place == 0 ? -1 : rows[~place - 1])];
        foreach (int threads in new[] { 1, 2, 5 })
        {
            using RowPairs pairs = Join.AsOf<double>(new TestThreads(threads), left, right);
            Assert.Equal(expected, pairs.Right.ToArray());
        }
    }

    [Fact]
    public void What_cannot_be_joined_so_is_refused()
    {
        using Column texts = Columns.Of(["a"]), numbers = Columns.Of([(int?)1]);
        Assert.Contains("distance", Assert.Throws<ArgumentException>(() => Join.AsOf(CallingThread.Instance, texts, texts)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Join.AsOf(CallingThread.Instance, numbers, texts));
        Assert.Throws<ArgumentException>(() => Join.AsOf(CallingThread.Instance, numbers, numbers, kind: JoinKind.Full));
        Assert.Throws<ArgumentException>(() => Join.AsOf(CallingThread.Instance, numbers, numbers, leftBy: [numbers]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Join.AsOf(CallingThread.Instance, numbers, numbers, tolerance: double.NaN));
    }

    static int[] Matches<T>(T[] left, T[] right, AsOfDirection direction, double tolerance = double.PositiveInfinity) where T : unmanaged, System.Numerics.INumber<T>
    {
        using RowPairs pairs = Join.AsOf<T>(CallingThread.Instance, left, right, direction, tolerance);
        return pairs.Right.ToArray();
    }

    static int Match(double? value, int? key, (double? Value, int? Key)[] right, AsOfDirection direction, double tolerance)
    {
        var candidates = Enumerable.Range(0, right.Length).Where(row => key is not null && right[row].Key == key && Math.Abs((right[row].Value - value) ?? double.NaN) <= tolerance).ToArray();
        int[] before = [.. candidates.Where(row => right[row].Value <= value).OrderBy(row => right[row].Value).ThenBy(row => row)];
        int[] after = [.. candidates.Where(row => right[row].Value >= value).OrderBy(row => right[row].Value).ThenBy(row => row)];
        int last = before.Length == 0 ? -1 : before[^1], first = after.Length == 0 ? -1 : after[0];
        if (direction == AsOfDirection.Backward) return last;
        if (direction == AsOfDirection.Forward || last < 0) return first;
        return first < 0 || value - right[last].Value <= right[first].Value - value ? last : first;
    }
}
