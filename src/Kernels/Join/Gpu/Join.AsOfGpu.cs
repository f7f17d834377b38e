using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the as-of join: the right rows of each key become a run in the order of their values, in which a thread for each left row searches by halving.</summary>
public static unsafe partial class Join
{
    /// <summary>Each left row of a GPU's columns with the one right row of its key whose value is the last before, the first after or the nearest to its own. It waits for a look at the right values' order and for the number of pairs.</summary>
    /// <param name="left">The left values, borrowed: numbers, dates or timestamps, in any order. Nulls and NaN match nothing.</param>
    /// <param name="right">The right values, borrowed, of the same type, on the same device. Rows in ascending order without NaN are matched sooner; others are sorted first.</param>
    /// <param name="direction">Where the match lies.</param>
    /// <param name="tolerance">How far it may lie: in the values' unit, which is days for dates and microseconds for timestamps.</param>
    /// <param name="leftBy">Key columns of the left rows, which must be equal too; null or none for no such keys.</param>
    /// <param name="rightBy">As many key columns of the right rows, of the same types.</param>
    /// <param name="kind"><see cref="JoinKind.Left"/> for all left rows, <see cref="JoinKind.Inner"/> for those that have a match.</param>
    /// <exception cref="ArgumentException">The columns differ in type, length, number or device, have more rows than a join takes, or the kind or the type is none that can be joined so.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or NaN.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the words of keys and values, the table or the pairs.</exception>
    public static DeviceRowPairs AsOf(
        DeviceColumn left, DeviceColumn right, AsOfDirection direction = AsOfDirection.Backward, double tolerance = double.PositiveInfinity,
        IReadOnlyList<DeviceColumn>? leftBy = null, IReadOnlyList<DeviceColumn>? rightBy = null, JoinKind kind = JoinKind.Left)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        (GpuContext gpu, int leftCount, int rightCount) = JoinArguments.CheckAsOf(left, right, leftBy ??= [], rightBy ??= [], tolerance, kind);
        using DeviceJoinKeys by = new(leftBy, rightBy);
        using DeviceKeyWords leftKeys = new(gpu, by.Left, leftCount), rightKeys = new(gpu, by.Right, rightCount);
        using DeviceBuffer leftValues = DeviceKeyWords.Of(gpu, left, leftCount);
        using DeviceSortedKeys rightValues = new(gpu, right, rightCount);
        leftKeys.ExcludeNulls(left);
        rightKeys.ExcludeNulls(right);
        if (left.Type.IsFloat())
        {
            leftKeys.Exclude(leftValues, DeviceKeyWords.NaN(left.Type));
            rightKeys.Exclude(rightValues.Words, DeviceKeyWords.NaN(left.Type));
        }
        using DeviceBuffer? order = Order(gpu, rightValues);
        using DeviceKeyTable table = new(gpu, rightKeys, order);
        table.Find(leftKeys);
        using DevicePairSource pairs = new(gpu, kind, leftCount, rightCount);
        if (left.Type == DataType.Float32) Match<AsOfFloat32Word>(gpu, leftKeys, leftValues, rightValues, table, direction, kind, tolerance, pairs);
        else if (left.Type == DataType.Float64) Match<AsOfFloat64Word>(gpu, leftKeys, leftValues, rightValues, table, direction, kind, tolerance, pairs);
        else Match<AsOfIntegerWord>(gpu, leftKeys, leftValues, rightValues, table, direction, kind, tolerance, pairs);
        return pairs.Write(null, 0);
    }

    /// <summary>Each left number of a device buffer with the right number that is the last before it, the first after it or the nearest; see <see cref="AsOf(DeviceColumn, DeviceColumn, AsOfDirection, double, IReadOnlyList{DeviceColumn}, IReadOnlyList{DeviceColumn}, JoinKind)"/>.</summary>
    /// <param name="left">The left numbers.</param>
    /// <param name="leftCount">How many.</param>
    /// <param name="right">The right numbers, on the same device.</param>
    /// <param name="rightCount">How many.</param>
    /// <param name="direction">Where the match lies.</param>
    /// <param name="tolerance">How far it may lie.</param>
    /// <param name="kind"><see cref="JoinKind.Left"/> for all left rows, <see cref="JoinKind.Inner"/> for those that have a match.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device, or the kind is neither <see cref="JoinKind.Left"/> nor <see cref="JoinKind.Inner"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or NaN.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of numbers.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the words of the values or the pairs.</exception>
    public static DeviceRowPairs AsOf<T>(
        DeviceBuffer left, int leftCount, DeviceBuffer right, int rightCount, AsOfDirection direction = AsOfDirection.Backward, double tolerance = double.PositiveInfinity,
        JoinKind kind = JoinKind.Left) where T : unmanaged, System.Numerics.INumber<T>
    {
        using DeviceColumn leftValues = JoinArguments.ColumnOf<T>(left, leftCount), rightValues = JoinArguments.ColumnOf<T>(right, rightCount);
        return AsOf(leftValues, rightValues, direction, tolerance, kind: kind);
    }

    /// <summary>The rows in the order of their values, in a buffer of the caller's; null where they are in it.</summary>
    static DeviceBuffer? Order(GpuContext gpu, DeviceSortedKeys values)
    {
        if (values is { FirstUnsorted: int.MaxValue, HasGaps: false }) return null;
        DeviceBuffer order = gpu.Pool.Rent<int>(values.RowCount);
        try
        {
            Sort.Rows<long>(values.Words, order, values.RowCount);
            return order;
        }
        catch
        {
            order.Dispose();
            throw;
        }
    }

    static void Match<TWord>(
        GpuContext gpu, DeviceKeyWords leftKeys, DeviceBuffer leftValues, DeviceSortedKeys rightValues, DeviceKeyTable table,
        AsOfDirection direction, JoinKind kind, double tolerance, DevicePairSource pairs) where TWord : struct, IAsOfWord
    {
        if (leftKeys.RowCount == 0) return;
        int rightCount = rightValues.RowCount;
        using DeviceBuffer orderedValues = gpu.Pool.Rent<long>(rightCount);
        Gather.Take<long>(rightValues.Words, rightCount, table.Rows, orderedValues, rightCount);
        ArrayView<long> values = leftValues.View<long>(gpu, leftKeys.RowCount), ordered = orderedValues.View<long>(gpu, rightCount);
        ArrayView<int> numbers = leftKeys.NumberView, starts = table.Starts.View<int>(gpu, table.NumberLimit), ends = table.Ends.View<int>(gpu, table.NumberLimit);
        ArrayView<int> rows = table.Rows.View<int>(gpu, rightCount), matches = pairs.Firsts, counts = pairs.Counts;
        long distance = TWord.AtMost(tolerance);
        var match = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<long>, ArrayView<int>, int, int, long, ArrayView<int>, ArrayView<int>>>(
            GpuAsOfKernel.Match<TWord>);
        gpu.Run("Join as of", () => match(
            gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, matches.Length), values, numbers, starts, ends, ordered, rows, (int)direction, (int)kind, distance, matches, counts));
    }
}
