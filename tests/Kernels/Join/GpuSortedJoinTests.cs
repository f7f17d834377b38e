using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Joins of sorted sides and as-of joins in ILGPU kernels, on <see cref="TestGpu"/>: the first against nested loops, the others against the processor's twin.</summary>
public sealed class GpuSortedJoinTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    [InlineData(1, 1)]
    [InlineData(33, 32)]
    [InlineData(70, 65)]
    public void Sorted_sides_join_as_nested_loops_say(int leftCount, int rightCount)
    {
        var random = new Random(leftCount + rightCount);
        int[] left = [.. Keys(leftCount).Order()], right = [.. Keys(rightCount).Order()];
        foreach (JoinKind kind in Enum.GetValues<JoinKind>()) Check(left, right, kind);

        IEnumerable<int> Keys(int count) => Enumerable.Range(0, count).Select(_ => random.Next(8) switch { 0 => int.MinValue, 1 => int.MaxValue, _ => random.Next(-10, 10) });
    }

    [Fact]
    public void Keys_of_every_type_are_searched_in_their_order()
    {
        Check<bool>([false, true, true], [false, false, true], JoinKind.Full);
        Check<byte>([0, 127, 128, 255], [127, 128, 200], JoinKind.Full);
        Check<sbyte>([-128, -1, 0, 127], [-128, -1, 127], JoinKind.Full);
        Check<ushort>([0, 32768, 65535], [32767, 32768, 65535], JoinKind.Full);
        Check<short>([short.MinValue, -1, 3], [short.MinValue, 0, 3, 3], JoinKind.Full);
        Check<uint>([1, 1u << 31, uint.MaxValue], [0, 1, uint.MaxValue], JoinKind.Full);
        Check<long>([long.MinValue, -1, 1L << 40], [-1, -1, 1L << 40], JoinKind.Full);
        Check<ulong>([1, 1UL << 63, ulong.MaxValue], [1UL << 63, ulong.MaxValue], JoinKind.Full);
        Check<float>([-float.NaN, float.NaN, float.NegativeInfinity, -1, -0f, 0f, float.Epsilon], [float.NaN, -1, 0f, -0f, float.PositiveInfinity], JoinKind.Full);
        Check<double>([double.NaN, -double.MaxValue, -double.Epsilon, 0, 5], [-double.Epsilon, -0.0, 5, 5], JoinKind.Full);
    }

    [Fact]
    public void Nulls_at_either_end_match_nothing()
    {
        int?[] left = [null, null, 1, 2, 2, 5], right = [2, 2, 5, 7, null, null, null], none = [null, null, null];
        foreach (JoinKind kind in Enum.GetValues<JoinKind>())
        {
            CheckColumns(left, right, kind);
            CheckColumns(right, left, kind);
            CheckColumns(none, right, kind);
        }
    }

    [Fact]
    public void Sides_out_of_order_are_refused_with_the_first_row_that_is()
    {
        using DeviceBuffer ascending = gpu.Pool.Upload<int>([1, 2, 3]), broken = gpu.Pool.Upload<int>([1, 3, 2]), bits = gpu.Pool.Upload<byte>([0b101]);
        Assert.Contains("right keys are not in ascending order: that of row 2", Assert.Throws<ArgumentException>(() => Join.Sorted<int>(ascending, 3, broken, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("left keys are not in ascending order: that of row 2", Assert.Throws<ArgumentException>(() => Join.Sorted<int>(broken, 3, ascending, 3)).Message, StringComparison.Ordinal);
        using DeviceColumn gaps = DeviceColumn.OfValues(DataType.Int32, 3, ascending.Share(), bits.Share()), longs = DeviceColumn.OfValues(DataType.Int64, 1, ascending.Share());
        Assert.Contains("nulls between", Assert.Throws<ArgumentException>(() => Join.Sorted(gaps, gaps)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Join.Sorted(gaps, longs));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void As_of_joins_match_as_on_the_processor(bool isSorted, bool hasKeys)
    {
        var random = new Random(3);
        (int? Key, int? Value)[] left = Side(50), right = Side(41);
        using Column leftKeys = Columns.Of(left.Select(row => row.Key)), rightKeys = Columns.Of(right.Select(row => row.Key));
        using Column leftValues = Columns.Of(left.Select(row => row.Value)), rightValues = Columns.Of(right.Select(row => row.Value));
        using DeviceColumn a = DeviceColumn.Upload(gpu.Device, leftKeys), b = DeviceColumn.Upload(gpu.Device, rightKeys);
        using DeviceColumn c = DeviceColumn.Upload(gpu.Device, leftValues), d = DeviceColumn.Upload(gpu.Device, rightValues);
        (JoinKind kind, double tolerance) = isSorted == hasKeys ? (JoinKind.Left, double.PositiveInfinity) : (JoinKind.Inner, 2.5);
        foreach (AsOfDirection direction in Enum.GetValues<AsOfDirection>())
        {
            using RowPairs expected = Join.AsOf(CallingThread.Instance, leftValues, rightValues, direction, tolerance, hasKeys ? [leftKeys] : null, hasKeys ? [rightKeys] : null, kind);
            using DeviceRowPairs found = Join.AsOf(c, d, direction, tolerance, hasKeys ? [a] : null, hasKeys ? [b] : null, kind);
            JoinOracle.Check(([.. expected.Left], [.. expected.Right]), found);
        }

        (int?, int?)[] Side(int count)
        {
            IEnumerable<(int? Key, int? Value)> rows = Enumerable.Range(0, count).Select(_ => (random.Next(9) == 0 ? (int?)null : random.Next(3), random.Next(9) == 0 ? (int?)null : random.Next(-30, 30)));
            return [.. isSorted ? rows.OrderBy(row => row.Value) : rows];
        }
    }

    [Fact]
    public void As_of_joins_take_numbers_of_every_type_over_their_whole_range()
    {
        AsOf<sbyte>([sbyte.MinValue, -1, sbyte.MaxValue], [-1, sbyte.MaxValue], AsOfDirection.Nearest);
        AsOf<byte>([0, 100, 255], [100, 200, 255], AsOfDirection.Forward);
        AsOf<short>([short.MinValue, -1, short.MaxValue], [-1, short.MaxValue], AsOfDirection.Nearest);
        AsOf<ushort>([0, 100, ushort.MaxValue], [100, ushort.MaxValue], AsOfDirection.Backward);
        AsOf<int>([int.MinValue, -1, int.MaxValue], [-1, int.MaxValue], AsOfDirection.Nearest);
        AsOf<uint>([0, 100, uint.MaxValue], [100, uint.MaxValue], AsOfDirection.Nearest);
        AsOf<long>([long.MinValue, -1, long.MaxValue], [long.MaxValue, -1], AsOfDirection.Nearest);
        AsOf<ulong>([0, 100, ulong.MaxValue], [100, ulong.MaxValue], AsOfDirection.Nearest);
        AsOf<int>([], [1, 2], AsOfDirection.Backward);
        AsOf<int>([1, 2], [], AsOfDirection.Nearest);
        foreach (AsOfDirection direction in Enum.GetValues<AsOfDirection>())
        {
            AsOf<float>([float.NaN, float.NegativeInfinity, -0f, 0.25f, float.PositiveInfinity], [float.PositiveInfinity, 0f, 1f, -1f, float.NaN, 0.5f], direction);
            AsOf<double>([double.NaN, double.NegativeInfinity, -0.0, 0.2, 0.3, double.MaxValue], [double.NegativeInfinity, -double.MaxValue, 0.0, 0.1 + 0.2, 0.5], direction);
        }
    }

    [Fact]
    public void Many_groups_of_threads_give_what_the_processor_does()
    {
        var random = new Random(6);
        (int leftCount, int rightCount) = TestGpu.IsEmulated ? (130, 100) : (3_000_000, 1_000_000);
        double[] left = [.. Enumerable.Range(0, leftCount).Select(_ => (double)random.Next(rightCount)).Order()], right = [.. Enumerable.Range(0, rightCount).Select(_ => (double)random.Next(rightCount))];
        using DeviceBuffer leftKeys = gpu.Pool.Upload<double>(left), rightKeys = gpu.Pool.Upload<double>(right);
        using RowPairs nearest = Join.AsOf<double>(CallingThread.Instance, left, right, AsOfDirection.Nearest, 1);
        using DeviceRowPairs nearestFound = Join.AsOf<double>(leftKeys, leftCount, rightKeys, rightCount, AsOfDirection.Nearest, 1);
        JoinOracle.Check(([.. nearest.Left], [.. nearest.Right]), nearestFound);

        Array.Sort(right);
        rightKeys.CopyFrom<double>(right);
        using RowPairs full = Join.Sorted<double>(CallingThread.Instance, left, right, JoinKind.Full);
        using DeviceRowPairs fullFound = Join.Sorted<double>(leftKeys, leftCount, rightKeys, rightCount, JoinKind.Full);
        JoinOracle.Check(([.. full.Left], [.. full.Right]), fullFound);
    }

    [Fact]
    public void What_has_no_distance_or_does_not_fit_is_refused()
    {
        using DeviceBuffer values = gpu.Pool.Upload<int>([1, 2]);
        using DeviceColumn numbers = DeviceColumn.OfValues(DataType.Int32, 2, values.Share()), flags = DeviceColumn.OfValues(DataType.Boolean, 2, values.Share()), one = DeviceColumn.OfValues(DataType.Int32, 1, values.Share());
        Assert.Contains("distance", Assert.Throws<ArgumentException>(() => Join.AsOf(flags, flags)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Join.AsOf(numbers, flags));
        Assert.Throws<ArgumentException>(() => Join.AsOf(numbers, numbers, kind: JoinKind.Full));
        Assert.Throws<ArgumentException>(() => Join.AsOf(numbers, numbers, leftBy: [numbers]));
        Assert.Throws<ArgumentException>(() => Join.AsOf(numbers, numbers, leftBy: [one], rightBy: [numbers]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Join.AsOf(numbers, numbers, tolerance: -1));
    }

    void Check<T>(T[] left, T[] right, JoinKind kind) where T : unmanaged
    {
        using DeviceBuffer leftKeys = gpu.Pool.Upload<T>(left), rightKeys = gpu.Pool.Upload<T>(right);
        using DeviceRowPairs pairs = Join.Sorted<T>(leftKeys, left.Length, rightKeys, right.Length, kind);
        JoinOracle.Check(Join.Scalar<T>(left, right, kind, _ => false), pairs);
    }

    void CheckColumns(int?[] left, int?[] right, JoinKind kind)
    {
        using Column a = Columns.Of(left), b = Columns.Of(right);
        using DeviceColumn c = DeviceColumn.Upload(gpu.Device, a), d = DeviceColumn.Upload(gpu.Device, b);
        using DeviceRowPairs pairs = Join.Sorted(c, d, kind);
        JoinOracle.Check(Join.Scalar<int?>(left, right, kind, key => key is null), pairs);
    }

    void AsOf<T>(T[] left, T[] right, AsOfDirection direction) where T : unmanaged, System.Numerics.INumber<T>
    {
        using DeviceBuffer leftValues = gpu.Pool.Upload<T>(left), rightValues = gpu.Pool.Upload<T>(right);
        double tolerance = direction == AsOfDirection.Nearest ? double.PositiveInfinity : 0.5;
        using RowPairs expected = Join.AsOf<T>(CallingThread.Instance, left, right, direction, tolerance);
        using DeviceRowPairs found = Join.AsOf<T>(leftValues, left.Length, rightValues, right.Length, direction, tolerance);
        JoinOracle.Check(([.. expected.Left], [.. expected.Right]), found);
    }
}
