using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the join of sorted sides: a thread for each row finds the run of its matches by halving.</summary>
public static unsafe partial class Join
{
    /// <summary>The rows of ascending columns in a GPU's memory whose keys are equal, in the order of <see cref="RowPairs"/>; nulls, if any, stand together at the start or the end. It waits for the check of the order and for the number of pairs.</summary>
    /// <param name="left">The left keys, borrowed. Numbers ascend with NaN first, false before true.</param>
    /// <param name="right">The right keys, borrowed, of the same type, on the same device.</param>
    /// <param name="kind">Which rows are wanted.</param>
    /// <exception cref="ArgumentException">The types differ, a column is not in order or has more rows than a join takes, or the columns lie on different devices.</exception>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the words of the keys or the pairs.</exception>
    public static DeviceRowPairs Sorted(DeviceColumn left, DeviceColumn right, JoinKind kind = JoinKind.Inner)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        (GpuContext gpu, int leftCount, int rightCount) = JoinArguments.CheckKeys([left], [right]);
        using DeviceSortedKeys leftKeys = new(gpu, left, leftCount), rightKeys = new(gpu, right, rightCount);
        rightKeys.RequireOrder("right");
        leftKeys.RequireOrder("left");
        using DevicePairSource pairs = new(gpu, kind, leftCount, rightCount);
        Match(gpu, leftKeys, rightKeys, kind, pairs.Firsts, pairs.Counts);
        if (kind is JoinKind.Right or JoinKind.Full) Match(gpu, rightKeys, leftKeys, JoinKind.Anti, ArrayView<int>.Empty, pairs.RightCounts);
        return pairs.Write(null, 0);
    }

    /// <summary>The places where keys of two ascending device buffers are equal; see <see cref="Sorted(DeviceColumn, DeviceColumn, JoinKind)"/>.</summary>
    /// <param name="left">The left keys: integers, floats or Booleans.</param>
    /// <param name="leftCount">How many left keys.</param>
    /// <param name="right">The right keys, on the same device.</param>
    /// <param name="rightCount">How many right keys.</param>
    /// <param name="kind">Which rows are wanted.</param>
    /// <exception cref="ArgumentException">A buffer is too short, is not in order, or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the words of the keys or the pairs.</exception>
    public static DeviceRowPairs Sorted<T>(DeviceBuffer left, int leftCount, DeviceBuffer right, int rightCount, JoinKind kind = JoinKind.Inner) where T : unmanaged
    {
        using DeviceColumn leftKeys = JoinArguments.ColumnOf<T>(left, leftCount), rightKeys = JoinArguments.ColumnOf<T>(right, rightCount);
        return Sorted(leftKeys, rightKeys, kind);
    }

    static void Match(GpuContext gpu, DeviceSortedKeys keys, DeviceSortedKeys others, JoinKind kind, ArrayView<int> firsts, ArrayView<int> counts)
    {
        if (counts.Length == 0) return;
        ArrayView<long> words = keys.View, otherWords = others.View;
        var match = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, int, int, ArrayView<long>, int, int, int, ArrayView<int>, ArrayView<int>>>(GpuSortedJoinKernels.Match);
        gpu.Run("Join match", () => match(
            gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, counts.Length), words, keys.From, keys.To, otherWords, others.From, others.To, (int)kind, firsts, counts));
    }
}
