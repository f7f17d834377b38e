using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using Accel.Kernels.Tests.Expressions;

namespace Accel.Kernels.Tests;

/// <summary>Hash joins in ILGPU kernels, on <see cref="TestGpu"/>, against nested loops.</summary>
public sealed class GpuJoinTests : IDisposable
{
    static readonly JoinKind[] Kinds = Enum.GetValues<JoinKind>();

    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 5, 3)]
    [InlineData(7, 0, 3)]
    [InlineData(1, 1, 1)]
    [InlineData(33, 32, 20)]
    [InlineData(70, 65, 1000)]
    public void Pairs_are_those_of_nested_loops(int leftCount, int rightCount, int limit)
    {
        var random = new Random(leftCount + rightCount);
        Check(Keys(leftCount), Keys(rightCount), Kinds);

        // Multiples of 2^16 share their low bits, and many of the keys are the least or the greatest there are.
        int[] Keys(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(6) switch { 0 => int.MinValue, 1 => int.MaxValue, _ => random.Next(limit) << 16 })];
    }

    [Fact]
    public void Keys_of_every_type_match_where_they_are_equal()
    {
        Check<bool>([true, false, true], [true, true], [JoinKind.Full]);
        Check<byte>([0, 255, 127, 128, 0], [255, 128, 1], [JoinKind.Full]);
        Check<sbyte>([0, -1, 127, -128, 0], [-1, -128, 1], [JoinKind.Full]);
        Check<ushort>([0, ushort.MaxValue, 0], [ushort.MaxValue, 1], [JoinKind.Full]);
        Check<short>([0, short.MinValue, -1], [-1, short.MinValue], [JoinKind.Full]);
        Check<uint>([0, uint.MaxValue, 1u << 31], [1u << 31, uint.MaxValue, uint.MaxValue], [JoinKind.Full]);
        Check<long>([0, long.MinValue, 1L << 32, -1], [1L << 32, 1, long.MinValue], [JoinKind.Full]);
        Check<ulong>([0, ulong.MaxValue, 1UL << 63], [1UL << 63, ulong.MaxValue, 7], [JoinKind.Full]);
        Check<float>([float.NaN, -0f, 1, float.Epsilon, float.NegativeInfinity], [0f, -float.NaN, float.Epsilon, float.PositiveInfinity, 1], [JoinKind.Full]);
        Check<double>([-double.NaN, 0, 1, double.Epsilon, double.MaxValue], [-0.0, double.NaN, double.Epsilon, -double.MaxValue], [JoinKind.Full]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1 << 20)]
    public void Pairs_of_many_groups_of_threads_are_those_of_the_processor(int limit)
    {
        var random = new Random(limit);
        (int leftCount, int rightCount) = TestGpu.IsEmulated ? (130, 100) : (limit < 100 ? (3000, 2000) : (3_000_000, 1_000_000));
        long[] left = [.. Enumerable.Range(0, leftCount).Select(_ => (long)random.Next(limit) << 20)], right = [.. Enumerable.Range(0, rightCount).Select(_ => (long)random.Next(limit) << 20)];
        using DeviceBuffer leftKeys = gpu.Pool.Upload<long>(left), rightKeys = gpu.Pool.Upload<long>(right);
        using RowPairs expected = Join.Hash<long>(CallingThread.Instance, left, right, JoinKind.Full);
        using DeviceRowPairs found = Join.Hash<long>(leftKeys, leftCount, rightKeys, rightCount, JoinKind.Full);
        JoinOracle.Check(([.. expected.Left], [.. expected.Right]), found);
    }

    [Fact]
    public void A_key_of_many_rows_on_both_sides_gives_every_pair()
    {
        int[] left = [.. Enumerable.Range(0, 60).Select(i => i % 20 == 3 ? -1 : 4)];
        Check(left, [.. left.Take(35)], [JoinKind.Inner, JoinKind.Full]);
    }

    [Fact]
    public void Rows_with_a_null_in_any_column_match_nothing()
    {
        var random = new Random(8);
        (int? Number, double? Value)[] left = Side(60), right = Side(45);
        using Column leftNumbers = Columns.Of(left.Select(row => row.Number)), rightNumbers = Columns.Of(right.Select(row => row.Number));
        using Column leftValues = Columns.Of(left.Select(row => row.Value)), rightValues = Columns.Of(right.Select(row => row.Value));
        using DeviceColumn a = DeviceColumn.Upload(gpu.Device, leftNumbers), b = DeviceColumn.Upload(gpu.Device, leftValues);
        using DeviceColumn c = DeviceColumn.Upload(gpu.Device, rightNumbers), d = DeviceColumn.Upload(gpu.Device, rightValues);
        foreach (JoinKind kind in Kinds)
        {
            using DeviceRowPairs pairs = Join.Hash([a, b], [c, d], kind), single = Join.Hash([a], [c], kind);
            JoinOracle.Check(Join.Scalar<(int?, double?)>(left, right, kind, row => row.Item1 is null || row.Item2 is null), pairs);
            JoinOracle.Check(Join.Scalar<int?>([.. left.Select(row => row.Number)], [.. right.Select(row => row.Number)], kind, number => number is null), single);
        }

        (int?, double?)[] Side(int count) => [.. Enumerable.Range(0, count).Select(_ =>
            (random.Next(6) == 0 ? (int?)null : random.Next(4), random.Next(6) == 0 ? (double?)null : random.Next(3) switch { 0 => double.NaN, 1 => -0.0, _ => 0.0 }))];
    }

    [Fact]
    public void Texts_match_whatever_their_dictionaries()
    {
        string?[] left = ["b", "a", null, "", "Ærø", "b", "c"], right = ["", "b", "d", null, "b", "Ærø"], none = [null, null];
        foreach (JoinKind kind in Kinds)
        {
            CheckTexts(left, right, kind);
            CheckTexts(left, none, kind);
            CheckTexts([], right, kind);
        }
    }

    [Fact]
    public void Columns_are_taken_by_the_pairs_with_nulls_where_a_side_has_no_row()
    {
        using Column leftKeys = Columns.Of([1, null, 3, (int?)3]), rightKeys = Columns.Of([3, (int?)2]), amounts = Columns.Of([0.5, (double?)1.5]);
        using DeviceColumn left = DeviceColumn.Upload(gpu.Device, leftKeys), right = DeviceColumn.Upload(gpu.Device, rightKeys), values = DeviceColumn.Upload(gpu.Device, amounts);
        using DeviceRowPairs pairs = Join.Hash([left], [right], JoinKind.Full);
        using DeviceColumn keys = Gather.Take(left, pairs.Left, pairs.Count), taken = Gather.Take(values, pairs.Right!, pairs.Count);
        using Column keysFound = keys.Download(), valuesFound = taken.Download();
        Assert.Equal([1, null, 3, 3, null], TestColumns.Values(keysFound));
        Assert.Equal([null, null, 0.5, 0.5, 1.5], TestColumns.Values(valuesFound));
    }

    [Fact]
    public void What_cannot_be_joined_is_refused()
    {
        using DeviceBuffer keys = gpu.Pool.Upload<int>([1, 2]);
        using DeviceColumn integers = DeviceColumn.OfValues(DataType.Int32, 2, keys.Share()), one = DeviceColumn.OfValues(DataType.Int32, 1, keys.Share()), days = DeviceColumn.OfValues(DataType.Date, 2, keys.Share());
        Assert.Throws<ArgumentOutOfRangeException>(() => Join.Hash<int>(keys, 3, keys, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Join.Hash<int>(keys, 2, keys, 3));
        Assert.Contains("Guid", Assert.Throws<NotSupportedException>(() => Join.Hash<Guid>(keys, 0, keys, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("Date", Assert.Throws<ArgumentException>(() => Join.Hash([integers], [days])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Join.Hash((DeviceColumn[])[], []));
        Assert.Throws<ArgumentException>(() => Join.Hash([integers], [integers, integers]));
        Assert.Throws<ArgumentException>(() => Join.Hash([integers, one], [integers, integers]));
    }

    void CheckTexts(string?[] left, string?[] right, JoinKind kind)
    {
        using Column leftTexts = TestColumns.Of(DataType.String, left), rightTexts = TestColumns.Of(DataType.String, right);
        using DeviceColumn a = DeviceColumn.Upload(gpu.Device, leftTexts), b = DeviceColumn.Upload(gpu.Device, rightTexts);
        using DeviceRowPairs pairs = Join.Hash([a], [b], kind);
        JoinOracle.Check(Join.Scalar<string?>(left, right, kind, text => text is null), pairs);
        using RowPairs copied = pairs.Download(), expected = Join.Hash(CallingThread.Instance, [leftTexts], [rightTexts], kind);
        Assert.Equal([.. expected.Left], copied.Left.ToArray());
        Assert.Equal([.. expected.Right], copied.Right.ToArray());
    }

    void Check<T>(T[] left, T[] right, JoinKind[] kinds) where T : unmanaged
    {
        using DeviceBuffer leftKeys = gpu.Pool.Upload<T>(left), rightKeys = gpu.Pool.Upload<T>(right);
        foreach (JoinKind kind in kinds)
        {
            using DeviceRowPairs pairs = Join.Hash<T>(leftKeys, left.Length, rightKeys, right.Length, kind);
            JoinOracle.Check(Join.Scalar<T>(left, right, kind, _ => false), pairs);
        }
    }
}
