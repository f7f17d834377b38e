using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the hash join: the right rows of each key become a run by way of a hash table, which a thread for each left row looks into.</summary>
public static unsafe partial class Join
{
    /// <summary>The rows of columns in a GPU's memory whose keys are equal, in the order of <see cref="RowPairs"/>. It waits for the number of pairs.</summary>
    /// <remarks>Keys match as they do on the processor: a null matches nothing, -0 is 0, and all NaN are one key. The dictionaries of texts are joined on the processor.</remarks>
    /// <param name="left">The left key columns, borrowed.</param>
    /// <param name="right">The right key columns, borrowed: as many, of the same types, on the same device.</param>
    /// <param name="kind">Which rows are wanted.</param>
    /// <exception cref="ArgumentException">There are no key columns, they differ in number, type or length, have more rows than a join takes, or lie on different devices.</exception>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the words of the keys, the table or the pairs.</exception>
    public static DeviceRowPairs Hash(IReadOnlyList<DeviceColumn> left, IReadOnlyList<DeviceColumn> right, JoinKind kind = JoinKind.Inner)
    {
        (GpuContext gpu, int leftCount, int rightCount) = JoinArguments.CheckKeys(left, right);
        using DeviceJoinKeys keys = new(left, right);
        using DeviceKeyWords leftKeys = new(gpu, keys.Left, leftCount), rightKeys = new(gpu, keys.Right, rightCount);
        using DeviceKeyTable table = new(gpu, rightKeys);
        table.Find(leftKeys);
        using DevicePairSource pairs = new(gpu, kind, leftCount, rightCount);
        CountPairs(gpu, leftKeys, table, kind, pairs);
        if (kind is JoinKind.Right or JoinKind.Full) CountUnmatched(gpu, leftKeys, rightKeys, table.NumberLimit, pairs);
        return pairs.Write(table.Rows, rightCount);
    }

    /// <summary>The places where keys of two device buffers are equal; see <see cref="Hash(IReadOnlyList{DeviceColumn}, IReadOnlyList{DeviceColumn}, JoinKind)"/>.</summary>
    /// <param name="left">The left keys: integers, floats or Booleans.</param>
    /// <param name="leftCount">How many left keys.</param>
    /// <param name="right">The right keys, on the same device.</param>
    /// <param name="rightCount">How many right keys.</param>
    /// <param name="kind">Which rows are wanted.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the words of the keys, the table or the pairs.</exception>
    public static DeviceRowPairs Hash<T>(DeviceBuffer left, int leftCount, DeviceBuffer right, int rightCount, JoinKind kind = JoinKind.Inner) where T : unmanaged
    {
        using DeviceColumn leftKeys = JoinArguments.ColumnOf<T>(left, leftCount), rightKeys = JoinArguments.ColumnOf<T>(right, rightCount);
        return Hash([leftKeys], [rightKeys], kind);
    }

    static void CountPairs(GpuContext gpu, DeviceKeyWords left, DeviceKeyTable table, JoinKind kind, DevicePairSource pairs)
    {
        if (left.RowCount == 0) return;
        ArrayView<int> numbers = left.NumberView, starts = table.Starts.View<int>(gpu, table.NumberLimit), ends = table.Ends.View<int>(gpu, table.NumberLimit);
        ArrayView<int> firsts = pairs.Firsts, counts = pairs.Counts;
        var count = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, int, ArrayView<int>, ArrayView<int>>>(GpuJoinKernels.Count);
        gpu.Run("Join count", () => count(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, numbers.Length), numbers, starts, ends, (int)kind, firsts, counts));
    }

    static void CountUnmatched(GpuContext gpu, DeviceKeyWords left, DeviceKeyWords right, int numberLimit, DevicePairSource pairs)
    {
        if (right.RowCount == 0) return;
        using DeviceBuffer seen = gpu.Pool.Rent(numberLimit);
        ArrayView<byte> isSeen = seen.View<byte>(gpu, numberLimit);
        ArrayView<int> leftNumbers = left.NumberView, rightNumbers = right.NumberView, counts = pairs.RightCounts;
        var mark = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<byte>>>(GpuJoinKernels.MarkSeen);
        var count = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<byte>, ArrayView<int>>>(GpuJoinKernels.CountUnseen);
        gpu.Run("Join unmatched", () =>
        {
            isSeen.MemSetToZero(gpu.Stream);
            if (leftNumbers.Length > 0) mark(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, leftNumbers.Length), leftNumbers, isSeen);
            count(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, rightNumbers.Length), rightNumbers, isSeen, counts);
        });
    }
}
