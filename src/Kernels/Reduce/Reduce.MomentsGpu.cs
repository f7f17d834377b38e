using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the moments: the threads of a block find its mean together, then read it again, out of the cache, to measure distances from it.</summary>
public static partial class Reduce
{
    static SampleMoments GpuMoments<TRead, S>(DeviceBuffer values, long length, DeviceBuffer? validity)
        where TRead : struct, IGpuRead<S, Double1>
        where S : unmanaged
    {
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<S> view = values.View<S>(gpu, length);
        ArrayView<byte> bits = Bits(gpu, length, validity);
        if (length == 0) return default;
        long blockCount = (length + ReduceTree.BlockLength - 1) / ReduceTree.BlockLength, chunkCount = (blockCount + ReduceTree.ChunkBlocks - 1) / ReduceTree.ChunkBlocks;
        using DeviceBuffer partials = gpu.Pool.Rent<SampleMoments>(blockCount), chunks = gpu.Pool.Rent<SampleMoments>(chunkCount);
        ArrayView<SampleMoments> blockResults = partials.View<SampleMoments>(gpu, blockCount), chunkResults = chunks.View<SampleMoments>(gpu, chunkCount);
        DeviceKind kind = gpu.Device.Kind;
        var ofBlocks = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, ArrayView<SampleMoments>>>(MomentsKernel<TRead, S>);
        var ofChunks = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<SampleMoments>, ArrayView<SampleMoments>>>(MomentsOfChunksKernel);
        gpu.Run("Reduce Moments", () =>
        {
            ofBlocks(gpu.Stream, LaunchShape.ThreadPerValue(kind, blockCount * ReduceTree.Lanes<double>()), view, bits, blockResults);
            ofChunks(gpu.Stream, LaunchShape.ThreadPerValue(kind, chunkCount), blockResults, chunkResults);
        });
        SampleMoments[] totals = new SampleMoments[chunkCount];
        chunks.CopyTo<SampleMoments>(totals);
        SampleMoments total = default;
        foreach (SampleMoments chunk in totals) total = SampleMoments.Combine(total, chunk);
        return total;
    }

    [GpuKernel]
    static void MomentsKernel<TRead, S>(ArrayView<S> values, ArrayView<byte> validity, ArrayView<SampleMoments> partials)
        where TRead : struct, IGpuRead<S, Double1>
        where S : unmanaged
    {
        ArrayView<Double1> shared = SharedMemory.Allocate<Double1>(LaunchShape.MaxGroupSize);
        int lanes = ReduceTree.LaneBytes / sizeof(double);
        int lane = Group.IdxX % lanes;
        long block = LaunchShape.ThreadIndex / lanes;
        long first = (block * ReduceTree.BlockLength) + lane, end = first - lane + ReduceTree.BlockLength;
        if (end > values.Length) end = values.Length;

        double count = 0, sum = 0;
        for (long i = first; i < end; i += lanes)
            if (IsValid(validity, i))
            {
                sum += TRead.Of(values[i]).Value;
                count++;
            }
        count = OfBlock(shared, count, lane, lanes);
        sum = OfBlock(shared, sum, lane, lanes);

        double centre = count > 0 ? sum / count : 0, distances = 0, squares = 0;
        for (long i = first; i < end; i += lanes)
            if (IsValid(validity, i))
            {
                double distance = TRead.Of(values[i]).Value - centre;
                distances += distance;
                squares += distance * distance;
            }
        distances = OfBlock(shared, distances, lane, lanes);
        squares = OfBlock(shared, squares, lane, lanes);
        if (lane == 0 && block < partials.Length) partials[block] = count > 0 ? Centred((long)count, centre, distances, squares) : default;
    }

    [GpuKernel]
    static void MomentsOfChunksKernel(ArrayView<SampleMoments> partials, ArrayView<SampleMoments> chunks)
    {
        long chunk = LaunchShape.ThreadIndex;
        if (chunk >= chunks.Length) return;
        SampleMoments total = default;
        for (long block = chunk * ReduceTree.ChunkBlocks; block < (chunk + 1) * ReduceTree.ChunkBlocks && block < partials.Length; block++)
            total = SampleMoments.Combine(total, partials[block]);
        chunks[chunk] = total;
    }

    /// <summary>The sum over the lanes of a block, for each of its threads.</summary>
    static double OfBlock(ArrayView<Double1> shared, double value, int lane, int lanes)
    {
        Halve<AddOp, Double1>(shared, new Double1(value), lane, lanes);
        Group.Barrier();
        double total = shared[Group.IdxX - lane].Value;
        Group.Barrier();
        return total;
    }

    static bool IsValid(ArrayView<byte> validity, long index) => validity.Length == 0 || ((validity[index / 8] >> (int)(index % 8)) & 1) != 0;
}
