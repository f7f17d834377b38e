using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: totals of blocks, a scan of them by chunks, and the blocks again from their offsets. Three launches, and nothing is atomic.</summary>
public static unsafe partial class Scan
{
    /// <summary>Threads that scan a block together: each the prefixes of its own groups, the first of them the carries.</summary>
    const int BlockThreads = 32;

    /// <summary>Words of shared memory between the values of neighbouring threads, so that they lie in different banks.</summary>
    const int Pad = 32;

    /// <summary>result[i] combines the values of the segment up to and with x[i], for the first <paramref name="length"/> values, queued on the buffers' device.</summary>
    /// <param name="values">The values: float, double, int or long.</param>
    /// <param name="result">As many results; the values themselves, or apart.</param>
    /// <param name="length">How many values.</param>
    /// <param name="validity">The validity bitmap on the same device; null where there are no nulls.</param>
    /// <param name="heads">A bit for each value that starts a segment, on the same device; null where all are one.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Inclusive<TOp, T>(DeviceBuffer values, DeviceBuffer result, long length, DeviceBuffer? validity = null, DeviceBuffer? heads = null)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
        => OnDevice<TOp, T>(values, result, length, validity, heads, exclusive: 0);

    /// <summary>result[i] combines the values of the segment before x[i], for the first <paramref name="length"/> values, queued on the buffers' device.</summary>
    /// <inheritdoc cref="Inclusive{TOp, T}(DeviceBuffer, DeviceBuffer, long, DeviceBuffer?, DeviceBuffer?)"/>
    public static void Exclusive<TOp, T>(DeviceBuffer values, DeviceBuffer result, long length, DeviceBuffer? validity = null, DeviceBuffer? heads = null)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
        => OnDevice<TOp, T>(values, result, length, validity, heads, exclusive: 1);

    static void OnDevice<TOp, T>(DeviceBuffer values, DeviceBuffer result, long length, DeviceBuffer? validity, DeviceBuffer? heads, int exclusive)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) Launch<TOp, Float1, Double1>(values, result, length, validity, heads, exclusive, new(TOp.Identity<float>()));
        else if (typeof(T) == typeof(double)) Launch<TOp, Double1, Double1>(values, result, length, validity, heads, exclusive, new(TOp.Identity<double>()));
        else if (typeof(T) == typeof(int)) Launch<TOp, Int1, Long1>(values, result, length, validity, heads, exclusive, new(TOp.Identity<int>()));
        else if (typeof(T) == typeof(long)) Launch<TOp, Long1, Long1>(values, result, length, validity, heads, exclusive, new(TOp.Identity<long>()));
        else throw MapArguments.Unsupported<T>();
    }

    static void Launch<TOp, S, W>(DeviceBuffer values, DeviceBuffer result, long length, DeviceBuffer? validity, DeviceBuffer? heads, int exclusive, S identity)
        where TOp : struct, IReduceOperator
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
    {
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<S> from = values.View<S>(gpu, length), to = result.View<S>(gpu, length);
        ArrayView<byte> bits = validity is null ? ArrayView<byte>.Empty : validity.View<byte>(gpu, (length + 7) / 8);
        ArrayView<byte> starts = heads is null ? ArrayView<byte>.Empty : heads.View<byte>(gpu, (length + 7) / 8);
        if (length == 0) return;
        long blockCount = (length + ScanTree.BlockLength - 1) / ScanTree.BlockLength, chunkCount = (blockCount + ScanTree.ChunkBlocks - 1) / ScanTree.ChunkBlocks;
        using DeviceBuffer blockTotals = gpu.Pool.Rent<S>(blockCount), blockHeads = gpu.Pool.Rent<int>(blockCount), chunkOffsets = gpu.Pool.Rent<W>(chunkCount), blockOffsets = gpu.Pool.Rent<S>(blockCount);
        ArrayView<S> totals = blockTotals.View<S>(gpu, blockCount), offsets = blockOffsets.View<S>(gpu, blockCount);
        ArrayView<int> headed = blockHeads.View<int>(gpu, blockCount);
        ArrayView<W> chunks = chunkOffsets.View<W>(gpu, chunkCount);
        var scanBlocks = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, ArrayView<byte>, ArrayView<S>, S, int, ArrayView<S>, ArrayView<int>, ArrayView<S>>>(BlockKernel<TOp, S>);
        var scanChunks = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<int>, W, ArrayView<W>>>(ChunkKernel<TOp, S, W>);
        var offsetBlocks = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<int>, ArrayView<W>, W, ArrayView<S>>>(OffsetKernel<TOp, S, W>);
        KernelConfig blocks = new(checked((int)blockCount), BlockThreads);
        W wide = S.Widen(identity);
        gpu.Run($"Scan {typeof(TOp).Name}", () =>
        {
            scanBlocks(gpu.Stream, blocks, from, bits, starts, ArrayView<S>.Empty, identity, exclusive, totals, headed, ArrayView<S>.Empty);
            scanChunks(gpu.Stream, new(1, 1), totals, headed, wide, chunks);
            offsetBlocks(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, chunkCount), totals, headed, chunks, wide, offsets);
            scanBlocks(gpu.Stream, blocks, from, bits, starts, offsets, identity, exclusive, totals, headed, to);
        });
    }

    /// <summary>Scans a block per group of threads: from the identity to find its total where there is no result yet, and from its offset where there is.</summary>
    [GpuKernel]
    static void BlockKernel<TOp, S>(ArrayView<S> values, ArrayView<byte> validity, ArrayView<byte> heads, ArrayView<S> offsets, S identity, int exclusive, ArrayView<S> totals, ArrayView<int> headed, ArrayView<S> result)
        where TOp : struct, IReduceOperator
        where S : unmanaged, ILanes<S>
    {
        int group = ScanTree.GroupBytes / Interop.SizeOf<S>();
        int groups = ScanTree.BlockLength / group;
        ArrayView<S> prefixes = SharedMemory.Allocate<S>(ScanTree.BlockLength + Pad);
        ArrayView<S> carries = SharedMemory.Allocate<S>((ScanTree.BlockLength / 8) + 1);
        ArrayView<byte> seen = SharedMemory.Allocate<byte>(ScanTree.BlockLength);
        long first = (long)Grid.IdxX * ScanTree.BlockLength;

        for (int i = Group.IdxX; i < ScanTree.BlockLength; i += BlockThreads)
        {
            long place = first + i;
            bool inside = place < values.Length;
            prefixes[Banked(i)] = inside && IsSet(validity, place, true) ? values[place] : identity;
            seen[i] = (byte)(inside && IsSet(heads, place, false) ? 1 : 0);
        }
        Group.Barrier();
        for (int start = Group.IdxX * group; start < ScanTree.BlockLength; start += BlockThreads * group) Prefixes<TOp, S>(prefixes, seen, start, group);
        Group.Barrier();
        if (Group.IdxX == 0)
        {
            S carry = offsets.Length == 0 ? identity : offsets[Grid.IdxX];
            int any = 0;
            for (int i = 0; i < groups; i++)
            {
                carries[i] = carry;
                int end = (i * group) + group - 1;
                carry = seen[end] != 0 ? prefixes[Banked(end)] : TOp.Invoke(carry, prefixes[Banked(end)]);
                any |= seen[end];
            }
            if (offsets.Length == 0)
            {
                totals[Grid.IdxX] = carry;
                headed[Grid.IdxX] = any;
            }
        }
        Group.Barrier();
        for (int i = Group.IdxX; i < ScanTree.BlockLength && first + i < result.Length; i += BlockThreads)
            result[first + i] = Result<TOp, S>(prefixes, seen, carries[i / group], identity, i, group, exclusive, IsSet(heads, first + i, false));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static S Result<TOp, S>(ArrayView<S> prefixes, ArrayView<byte> seen, S carry, S identity, int i, int group, int exclusive, bool isHead)
        where TOp : struct, IReduceOperator
        where S : unmanaged, ILanes<S>
    {
        if (exclusive == 0) return seen[i] != 0 ? prefixes[Banked(i)] : TOp.Invoke(carry, prefixes[Banked(i)]);
        if (isHead) return identity;
        if (i % group == 0) return TOp.Invoke(carry, identity);
        return seen[i - 1] != 0 ? prefixes[Banked(i - 1)] : TOp.Invoke(carry, prefixes[Banked(i - 1)]);
    }

    static void Prefixes<TOp, S>(ArrayView<S> values, ArrayView<byte> seen, int start, int group)
        where TOp : struct, IReduceOperator
        where S : unmanaged, ILanes<S>
    {
        for (int half = 1; half < group; half *= 2)
            for (int i = 0; i < group; i++)
            {
                if ((i & half) == 0) continue;
                int lower = start + (i & -half) - 1, upper = start + i;
                if (seen[upper] == 0) values[Banked(upper)] = TOp.Invoke(values[Banked(lower)], values[Banked(upper)]);
                seen[upper] |= seen[lower];
            }
    }

    /// <summary>Where each chunk begins: one thread adds up the chunks' totals, of which there are few.</summary>
    [GpuKernel]
    static void ChunkKernel<TOp, S, W>(ArrayView<S> totals, ArrayView<int> headed, W identity, ArrayView<W> chunks)
        where TOp : struct, IReduceOperator
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
    {
        W offset = identity;
        for (long chunk = 0; chunk < chunks.Length; chunk++)
        {
            chunks[chunk] = offset;
            W inner = identity;
            bool seen = false;
            for (long block = chunk * ScanTree.ChunkBlocks; block < (chunk + 1) * ScanTree.ChunkBlocks && block < totals.Length; block++)
            {
                W total = S.Widen(totals[block]);
                inner = headed[block] != 0 ? total : TOp.Invoke(inner, total);
                seen |= headed[block] != 0;
            }
            offset = seen ? inner : TOp.Invoke(offset, inner);
        }
    }

    /// <summary>Where each block begins: a thread for each chunk.</summary>
    [GpuKernel]
    static void OffsetKernel<TOp, S, W>(ArrayView<S> totals, ArrayView<int> headed, ArrayView<W> chunks, W identity, ArrayView<S> offsets)
        where TOp : struct, IReduceOperator
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
    {
        long chunk = LaunchShape.ThreadIndex;
        if (chunk >= chunks.Length) return;
        W inner = identity;
        bool seen = false;
        for (long block = chunk * ScanTree.ChunkBlocks; block < (chunk + 1) * ScanTree.ChunkBlocks && block < totals.Length; block++)
        {
            offsets[block] = S.Narrow(seen ? inner : TOp.Invoke(chunks[chunk], inner));
            W total = S.Widen(totals[block]);
            inner = headed[block] != 0 ? total : TOp.Invoke(inner, total);
            seen |= headed[block] != 0;
        }
    }

    static int Banked(int index) => index + (index / Pad);

    static bool IsSet(ArrayView<byte> bits, long index, bool otherwise) => bits.Length == 0 ? otherwise : ((bits[index / 8] >> (int)(index % 8)) & 1) != 0;
}
