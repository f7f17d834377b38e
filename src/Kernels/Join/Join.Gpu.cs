using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the hash join of int keys: the right rows become runs of equal keys, whose keys go into a table that a thread for each left row looks into.</summary>
public static unsafe partial class Join
{
    /// <summary>The rows of two device buffers whose int keys are equal, in the order of <see cref="RowPairs"/>. It waits for the number of pairs.</summary>
    /// <param name="left">The left keys, int without nulls.</param>
    /// <param name="leftCount">How many left keys.</param>
    /// <param name="right">The right keys, on the same device.</param>
    /// <param name="rightCount">How many right keys.</param>
    /// <param name="kind"><see cref="JoinKind.Inner"/>, <see cref="JoinKind.Left"/>, <see cref="JoinKind.Semi"/> or <see cref="JoinKind.Anti"/>.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException">The kind keeps right rows without a match, which this twin does not.</exception>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the table or the pairs.</exception>
    public static DeviceRowPairs Hash(DeviceBuffer left, int leftCount, DeviceBuffer right, int rightCount, JoinKind kind = JoinKind.Inner)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (kind is JoinKind.Right or JoinKind.Full) throw new NotSupportedException($"A GPU joins {JoinKind.Inner}, {JoinKind.Left}, {JoinKind.Semi} and {JoinKind.Anti}. Swap the sides, or join on the processor.");
        GpuContext gpu = GpuContext.Of(left.Device);
        ArrayView<int> leftKeys = left.View<int>(gpu, leftCount);
        _ = right.View<int>(gpu, rightCount);
        bool withRight = kind is not (JoinKind.Semi or JoinKind.Anti);
        if (leftCount == 0) return new(gpu.Pool, 0, withRight);
        using DeviceBuffer numbers = gpu.Pool.Rent<int>(leftCount), counts = gpu.Pool.Rent<int>(leftCount), offsets = gpu.Pool.Rent<int>(leftCount);
        using DeviceKeyRuns? runs = rightCount == 0 ? null : new(gpu, right, rightCount);
        ArrayView<int> keys = runs?.Keys.View<int>(gpu, runs.Count) ?? ArrayView<int>.Empty, starts = runs?.Starts.View<int>(gpu, runs.Count + 1L) ?? ArrayView<int>.Empty;
        ArrayView<int> number = numbers.View<int>(gpu, leftCount), count = counts.View<int>(gpu, leftCount);
        int slotBits = Math.Min(31, 2 + BitOperations.Log2((uint)Math.Max(1, runs?.Count ?? 0)));
        using DeviceBuffer table = Table(gpu, keys, slotBits);
        ArrayView<int> slots = table.View<int>(gpu, 1L << slotBits);
        var probe = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, int, int, ArrayView<int>, ArrayView<int>>>(GpuJoinKernels.Probe);
        gpu.Run("Join probe", () => probe(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, leftCount), leftKeys, keys, starts, slots, 32 - slotBits, (int)kind, number, count));
        long total = Reduce.IntegerSum<int>(counts, leftCount);
        if (total > Array.MaxLength) throw JoinArguments.TooManyPairs(total);
        if (total == 0) return new(gpu.Pool, 0, withRight);
        Scan.Exclusive<AddOp, int>(counts, offsets, leftCount);
        return Write(gpu, number, count, offsets.View<int>(gpu, leftCount), starts, runs?.Rows.View<int>(gpu, rightCount) ?? ArrayView<int>.Empty, (int)total, withRight);
    }

    /// <summary>A table of keys that are all different, at most half full.</summary>
    static DeviceBuffer Table(GpuContext gpu, ArrayView<int> keys, int slotBits)
    {
        DeviceBuffer table = gpu.Pool.Rent<int>(1L << slotBits);
        ArrayView<int> slots = table.View<int>(gpu, 1L << slotBits);
        var clear = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>>>(GpuJoinKernels.Clear);
        var insert = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, int>>(GpuJoinKernels.Insert);
        gpu.Run("Join table", () =>
        {
            clear(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, slots.Length), slots);
            if (keys.Length > 0) insert(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, keys.Length), keys, slots, 32 - slotBits);
        });
        return table;
    }

    static DeviceRowPairs Write(
        GpuContext gpu, ArrayView<int> numbers, ArrayView<int> counts, ArrayView<int> offsets, ArrayView<int> starts, ArrayView<int> rows, int total, bool withRight)
    {
        DeviceRowPairs pairs = new(gpu.Pool, total, withRight);
        ArrayView<int> left = pairs.Left.View<int>(gpu, total), right = pairs.Right?.View<int>(gpu, total) ?? ArrayView<int>.Empty;
        var write = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuJoinKernels.Write);
        gpu.Run("Join write", () => write(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, numbers.Length), numbers, counts, offsets, starts, rows, left, right));
        return pairs;
    }
}
