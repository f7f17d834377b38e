using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the product of two vectors: as a sum is reduced, with a product in the place of each value.</summary>
public static partial class Reduce
{
    /// <summary>Σ left[i] · right[i] over the first <paramref name="length"/> floats or doubles of two buffers on one device, in double.</summary>
    /// <remarks>The bits are those of the processors' twins.</remarks>
    /// <param name="left">The values of one vector.</param>
    /// <param name="right">The values of the other, on the same device; it may be the same buffer.</param>
    /// <param name="length">How many values.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the partials.</exception>
    public static double FloatDot<T>(DeviceBuffer left, DeviceBuffer right, long length) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) return GpuDot<Float1>(left, right, length);
        if (typeof(T) == typeof(double)) return GpuDot<Double1>(left, right, length);
        throw ReduceArguments.Unsupported<T>();
    }

    static double GpuDot<A>(DeviceBuffer left, DeviceBuffer right, long length) where A : unmanaged, IScalarLanes<A, Double1>
    {
        GpuContext gpu = GpuContext.Of(left.Device);
        ArrayView<A> x = left.View<A>(gpu, length), y = right.View<A>(gpu, length);
        if (length == 0) return 0;
        long blockCount = BlockCount(length);
        using DeviceBuffer partials = gpu.Pool.Rent<A>(blockCount);
        ArrayView<A> results = partials.View<A>(gpu, blockCount);
        KernelConfig shape = LaunchShape.ThreadPerValue(gpu.Device.Kind, blockCount * ReduceTree.Lanes<A>());
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<A>, ArrayView<A>, ArrayView<A>>>(DotKernel<A>);
        gpu.Run("Reduce Dot", () => launch(gpu.Stream, shape, x, y, results));
        return Chunks<AddOp, A, Double1>(gpu, results, Double1.Zero).Value;
    }

    [GpuKernel]
    static void DotKernel<A>(ArrayView<A> left, ArrayView<A> right, ArrayView<A> partials) where A : unmanaged, IScalarLanes<A, Double1>
    {
        ArrayView<A> shared = SharedMemory.Allocate<A>(LaunchShape.MaxGroupSize);
        int lanes = ReduceTree.LaneBytes / Interop.SizeOf<A>();
        int lane = Group.IdxX % lanes;
        long block = LaunchShape.ThreadIndex / lanes;
        long first = (block * ReduceTree.BlockLength) + lane, end = first - lane + ReduceTree.BlockLength;

        A sum = A.Zero;
        if (end <= left.Length) sum = WholeDotLane(left, right, first, lanes, sum);
        else
            for (long i = first; i < left.Length; i += lanes) sum += left[i] * right[i];

        A partial = Halve<AddOp, A>(shared, sum, lane, lanes);
        if (lane == 0 && block < partials.Length) partials[block] = partial;
    }

    /// <summary>A lane of a whole block: four rows of both vectors are loaded before the first is needed, so that their loads overlap.</summary>
    static A WholeDotLane<A>(ArrayView<A> left, ArrayView<A> right, long first, int lanes, A sum) where A : unmanaged, ILanes<A>
    {
        for (int row = 0; row < ReduceTree.BlockLength / lanes; row += 4)
        {
            long i = first + ((long)row * lanes);
            A x0 = left[i], x1 = left[i + lanes], x2 = left[i + (2 * lanes)], x3 = left[i + (3 * lanes)];
            A y0 = right[i], y1 = right[i + lanes], y2 = right[i + (2 * lanes)], y3 = right[i + (3 * lanes)];
            sum = sum + (x0 * y0) + (x1 * y1) + (x2 * y2) + (x3 * y3);
        }
        return sum;
    }
}
