using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: a thread for each lane of each block, then a thread for each chunk; the host combines the chunks.</summary>
/// <remarks>
/// The threads of a block read its rows together, a line of memory at a time. They meet in shared memory and combine by halves.
/// Nothing is atomic, so the order is that of <see cref="ReduceTree"/> and the bits are those of the other twins.
/// </remarks>
public static unsafe partial class Reduce
{
    static W Gpu<TOp, TRead, S, A, W>(DeviceBuffer values, long length, DeviceBuffer? validity, A identity, W wideIdentity)
        where TOp : struct, IReduceOperator
        where TRead : struct, IGpuRead<S, A>
        where S : unmanaged
        where A : unmanaged, IScalarLanes<A, W>
        where W : unmanaged, ILanes<W>
    {
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<S> view = values.View<S>(gpu, length);
        ArrayView<byte> bits = Bits(gpu, length, validity);
        if (length == 0) return wideIdentity;
        using DeviceBuffer partials = Partials<TOp, TRead, S, A>(gpu, view, bits, identity);
        return Chunks<TOp, A, W>(gpu, partials.View<A>(gpu, BlockCount(length)), wideIdentity);
    }

    internal static long BlockCount(long length) => (length + ReduceTree.BlockLength - 1) / ReduceTree.BlockLength;

    /// <summary>The partials of all blocks, in a buffer of the caller's.</summary>
    static DeviceBuffer Partials<TOp, TRead, S, A>(GpuContext gpu, ArrayView<S> values, ArrayView<byte> validity, A identity)
        where TOp : struct, IReduceOperator
        where TRead : struct, IGpuRead<S, A>
        where S : unmanaged
        where A : unmanaged, ILanes<A>
    {
        long blockCount = BlockCount(values.Length);
        DeviceBuffer partials = gpu.Pool.Rent<A>(blockCount);
        ArrayView<A> results = partials.View<A>(gpu, blockCount);
        KernelConfig shape = LaunchShape.ThreadPerValue(gpu.Device.Kind, blockCount * ReduceTree.Lanes<A>());
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, A, ArrayView<A>>>(BlockKernel<TOp, TRead, S, A>);
        gpu.Run($"Reduce {typeof(TOp).Name}", () => launch(gpu.Stream, shape, values, validity, identity, results));
        return partials;
    }

    static long GpuCount(long length, DeviceBuffer validity)
    {
        GpuContext gpu = GpuContext.Of(validity.Device);
        ArrayView<byte> bits = Bits(gpu, length, validity);
        if (length == 0) return 0;
        long blockCount = BlockCount(length);
        using DeviceBuffer partials = gpu.Pool.Rent<Int1>(blockCount);
        ArrayView<Int1> results = partials.View<Int1>(gpu, blockCount);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<byte>, long, ArrayView<Int1>>>(CountKernel);
        gpu.Run("Reduce Count", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, blockCount), bits, length, results));
        return Chunks<AddOp, Int1, Long1>(gpu, results, Long1.Zero).Value;
    }

    /// <summary>Combines partials by chunks on the device and the chunks on the host, both in order.</summary>
    internal static W Chunks<TOp, A, W>(GpuContext gpu, ArrayView<A> partials, W identity)
        where TOp : struct, IReduceOperator
        where A : unmanaged, IScalarLanes<A, W>
        where W : unmanaged, ILanes<W>
    {
        W total = identity;
        foreach (W chunk in ChunkTotals<TOp, A, W>(gpu, partials, identity)) total = TOp.Invoke(total, chunk);
        return total;
    }

    /// <summary>The totals of the chunks, in order.</summary>
    static W[] ChunkTotals<TOp, A, W>(GpuContext gpu, ArrayView<A> partials, W identity)
        where TOp : struct, IReduceOperator
        where A : unmanaged, IScalarLanes<A, W>
        where W : unmanaged, ILanes<W>
    {
        long chunkCount = (partials.Length + ReduceTree.ChunkBlocks - 1) / ReduceTree.ChunkBlocks;
        using DeviceBuffer chunks = gpu.Pool.Rent<W>(chunkCount);
        ArrayView<W> results = chunks.View<W>(gpu, chunkCount);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<A>, W, ArrayView<W>>>(ChunkKernel<TOp, A, W>);
        gpu.Run("Reduce chunks", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, chunkCount), partials, identity, results));
        W[] totals = new W[chunkCount];
        chunks.CopyTo<W>(totals);
        return totals;
    }

    static ArrayView<byte> Bits(GpuContext gpu, long length, DeviceBuffer? validity) =>
        validity is null ? ArrayView<byte>.Empty : validity.View<byte>(gpu, (length + 7) / 8);

    [GpuKernel]
    static void BlockKernel<TOp, TRead, S, A>(ArrayView<S> values, ArrayView<byte> validity, A identity, ArrayView<A> partials)
        where TOp : struct, IReduceOperator
        where TRead : struct, IGpuRead<S, A>
        where S : unmanaged
        where A : unmanaged, ILanes<A>
    {
        ArrayView<A> shared = SharedMemory.Allocate<A>(LaunchShape.MaxGroupSize);
        int lanes = ReduceTree.LaneBytes / Interop.SizeOf<A>();
        int lane = Group.IdxX % lanes;
        long block = LaunchShape.ThreadIndex / lanes;
        long first = (block * ReduceTree.BlockLength) + lane, end = first - lane + ReduceTree.BlockLength;

        A sum = identity;
        if (end <= values.Length && validity.Length == 0) sum = WholeLane<TOp, TRead, S, A>(values, first, lanes, sum);
        else
            for (long i = first; i < end && i < values.Length; i += lanes)
                if (IsValid(validity, i))
                    sum = TOp.Invoke(sum, TRead.Of(values[i]));

        A partial = Halve<TOp, A>(shared, sum, lane, lanes);
        if (lane == 0 && block < partials.Length) partials[block] = partial;
    }

    /// <summary>Combines the lanes of each block by halves in shared memory; lane 0 gets the block's partial. All threads of the group take part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static A Halve<TOp, A>(ArrayView<A> shared, A sum, int lane, int lanes)
        where TOp : struct, IReduceOperator
        where A : unmanaged, ILanes<A>
    {
        shared[Group.IdxX] = sum;
        for (int half = lanes / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (lane < half) shared[Group.IdxX] = TOp.Invoke(shared[Group.IdxX], shared[Group.IdxX + half]);
        }
        return shared[Group.IdxX];
    }

    /// <summary>A lane of a whole block without nulls: eight rows are loaded before the first is needed, so that their loads overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static A WholeLane<TOp, TRead, S, A>(ArrayView<S> values, long first, int lanes, A sum)
        where TOp : struct, IReduceOperator
        where TRead : struct, IGpuRead<S, A>
        where S : unmanaged
        where A : unmanaged, ILanes<A>
    {
        for (int row = 0; row < ReduceTree.BlockLength / lanes; row += 8)
        {
            long i = first + ((long)row * lanes);
            S v0 = values[i], v1 = values[i + lanes], v2 = values[i + (2 * lanes)], v3 = values[i + (3 * lanes)];
            S v4 = values[i + (4 * lanes)], v5 = values[i + (5 * lanes)], v6 = values[i + (6 * lanes)], v7 = values[i + (7 * lanes)];
            sum = TOp.Invoke(TOp.Invoke(TOp.Invoke(TOp.Invoke(sum, TRead.Of(v0)), TRead.Of(v1)), TRead.Of(v2)), TRead.Of(v3));
            sum = TOp.Invoke(TOp.Invoke(TOp.Invoke(TOp.Invoke(sum, TRead.Of(v4)), TRead.Of(v5)), TRead.Of(v6)), TRead.Of(v7));
        }
        return sum;
    }

    [GpuKernel]
    static void ChunkKernel<TOp, A, W>(ArrayView<A> partials, W identity, ArrayView<W> chunks)
        where TOp : struct, IReduceOperator
        where A : unmanaged, IScalarLanes<A, W>
        where W : unmanaged, ILanes<W>
    {
        long chunk = LaunchShape.ThreadIndex;
        if (chunk >= chunks.Length) return;
        W total = identity;
        for (long block = chunk * ReduceTree.ChunkBlocks; block < (chunk + 1) * ReduceTree.ChunkBlocks && block < partials.Length; block++)
            total = TOp.Invoke(total, A.Widen(partials[block]));
        chunks[chunk] = total;
    }

    [GpuKernel]
    static void CountKernel(ArrayView<byte> validity, long length, ArrayView<Int1> counts)
    {
        long block = LaunchShape.ThreadIndex;
        if (block >= counts.Length) return;
        int count = 0;
        for (long i = block * ReduceTree.BlockLength; i < (block + 1) * ReduceTree.BlockLength && i < length; i++)
            count += (validity[i / 8] >> (int)(i % 8)) & 1;
        counts[block] = new Int1(count);
    }
}
