using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>
/// What a join on a GPU knows before it writes its pairs: for each left row the place of its first match, -1 for none, and how many pairs it makes; behind those, for each
/// right row, where such are kept, whether it is a pair of its own.
/// </summary>
sealed class DevicePairSource : IDisposable
{
    readonly GpuContext gpu;
    readonly DeviceBuffers owned;
    readonly DeviceBuffer counts;
    readonly DeviceBuffer firsts;
    readonly int leftCount;
    readonly int rightCount;
    readonly JoinKind kind;

    /// <summary>Room for the rows of two sides, whose values are arbitrary.</summary>
    public DevicePairSource(GpuContext gpu, JoinKind kind, int leftCount, int rightCount)
    {
        this.gpu = gpu;
        this.kind = kind;
        (this.leftCount, this.rightCount) = (leftCount, kind is JoinKind.Right or JoinKind.Full ? rightCount : 0);
        owned = new DeviceBuffers(gpu.Pool);
        try
        {
            counts = owned.Rent<int>(RowCount);
            firsts = owned.Rent<int>(leftCount);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>The place of each left row's first match.</summary>
    public ArrayView<int> Firsts => firsts.View<int>(gpu, leftCount);

    /// <summary>The pairs of each left row.</summary>
    public ArrayView<int> Counts => counts.View<int>(gpu, leftCount);

    /// <summary>1 for each right row that is kept without a match, else 0; empty where the kind keeps none.</summary>
    public ArrayView<int> RightCounts => rightCount == 0 ? ArrayView<int>.Empty : counts.View<int>(gpu, RowCount).SubView(leftCount, rightCount);

    long RowCount => (long)leftCount + rightCount;

    /// <summary>The pairs, which are the caller's; it waits for their number.</summary>
    /// <param name="rows">The right row of each place; null where places are right rows.</param>
    /// <param name="placeCount">How many places.</param>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    public DeviceRowPairs Write(DeviceBuffer? rows, int placeCount)
    {
        bool withRight = kind is not (JoinKind.Semi or JoinKind.Anti);
        long total = Reduce.IntegerSum<int>(counts, RowCount);
        if (total > Array.MaxLength) throw JoinArguments.TooManyPairs(total);
        DeviceRowPairs pairs = new(gpu.Pool, (int)total, withRight);
        if (total == 0) return pairs;
        try
        {
            Scan.Exclusive<AddOp, int>(counts, counts, RowCount);
            ArrayView<int> offset = counts.View<int>(gpu, RowCount), first = Firsts, row = rows?.View<int>(gpu, placeCount) ?? ArrayView<int>.Empty;
            ArrayView<int> left = pairs.Left.View<int>(gpu, total), right = pairs.Right?.View<int>(gpu, total) ?? ArrayView<int>.Empty;
            var write = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuPairsKernels.Write);
            gpu.Run("Join write", () => write(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, total), offset, first, row, left, right));
            return pairs;
        }
        catch
        {
            pairs.Dispose();
            throw;
        }
    }

    public void Dispose() => owned.Dispose();
}
