using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>Few groups of rows on a GPU, whose keys are packed into so few bits that they are their own numbers: rows are not sorted, and each aggregate is one read of its values.</summary>
sealed class DenseGroups : IDeviceGroups
{
    readonly GpuContext gpu;
    readonly DevicePackedKeys? words;
    readonly DeviceBuffers owned;
    readonly int rowCount;
    readonly int blockCount;
    readonly int[] slots;
    readonly long[] counts;
    readonly DeviceBuffer firsts;
    readonly DevicePieces blocks;

    /// <summary>The groups of the first <paramref name="rowCount"/> rows by keys of at most <see cref="GpuDenseGroupKernels.Bits"/> bits, which it takes over, or without keys the one group of all rows. It waits for the groups.</summary>
    public DenseGroups(GpuContext gpu, DevicePackedKeys? words, int rowCount)
    {
        this.gpu = gpu;
        this.words = words;
        this.rowCount = rowCount;
        blockCount = (int)Math.Clamp((rowCount + GpuDenseGroupKernels.Threads - 1L) / GpuDenseGroupKernels.Threads, 1, GpuDenseGroupKernels.MostBlocks);
        owned = new DeviceBuffers(gpu.Pool);
        try
        {
            int[] first = [0];
            (slots, counts) = words is null ? ([0], [rowCount]) : Find(out first);
            firsts = owned.Upload<int>(first);
            DeviceBuffer begins = owned.Upload<int>([.. slots.Select(slot => slot * blockCount)]), ends = owned.Upload<int>([.. slots.Select(slot => (slot + 1) * blockCount)]);
            blocks = new DevicePieces(gpu, begins, ends, slots.Length);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Count => slots.Length;

    /// <inheritdoc/>
    public DeviceColumn Keys(int column, DataType type) => words!.Take(column, type, firsts, Count);

    /// <inheritdoc/>
    public DeviceColumn CountRows() => DeviceColumn.OfValues(DataType.Int64, Count, gpu.Pool.Upload<long>(counts));

    /// <inheritdoc/>
    public DeviceBuffer States<TState, S>(ArrayView<S> values, ArrayView<byte> validity)
        where TState : unmanaged, IGpuGroupState<TState>
        where S : unmanaged, IStored<S>
    {
        long partialCount = (words is null ? 1L : GpuDenseGroupKernels.Slots) * blockCount;
        using DeviceBuffer partials = gpu.Pool.Rent<TState>(partialCount);
        ArrayView<TState> partial = partials.View<TState>(gpu, partialCount);
        ArrayView<long> word = Words;
        var add = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, ArrayView<long>, ArrayView<TState>>>(GpuDenseGroupKernels.Add<TState, S>);
        var merge = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<TState>, GpuPieces, ArrayView<TState>>>(GpuStateKernels.Merge<TState>);
        gpu.Run("Group states", () => add(gpu.Stream, Blocks, values, validity, word, partial));
        return blocks.Reduce<TState>((pieces, states) => merge(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, states.Length), partial, pieces, states));
    }

    /// <inheritdoc/>
    public void Number(DeviceBuffer groups)
    {
        ArrayView<int> group = groups.View<int>(gpu, rowCount);
        if (words is null)
        {
            gpu.Run("Group numbers", () => group.MemSetToZero(gpu.Stream));
            return;
        }
        int[] groupOf = new int[GpuDenseGroupKernels.Slots];
        for (int i = 0; i < slots.Length; i++) groupOf[slots[i]] = i;
        using DeviceBuffer table = gpu.Pool.Upload<int>(groupOf);
        ArrayView<int> known = table.View<int>(gpu, groupOf.Length);
        ArrayView<long> word = Words;
        var number = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, ArrayView<int>, ArrayView<int>>>(GpuDenseGroupKernels.Number);
        gpu.Run("Group numbers", () => number(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, rowCount), word, known, group));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        blocks?.Dispose();
        owned.Dispose();
        words?.Dispose();
    }

    ArrayView<long> Words => words is null ? ArrayView<long>.Empty : words[0];

    KernelConfig Blocks => new(blockCount, GpuDenseGroupKernels.Threads);

    /// <summary>The words that rows have, by their first rows, and how many rows have each.</summary>
    (int[] Slots, long[] Counts) Find(out int[] firstRows)
    {
        int[] count = new int[GpuDenseGroupKernels.Slots], first = new int[GpuDenseGroupKernels.Slots];
        Array.Fill(first, int.MaxValue);
        using DeviceBuffer found = gpu.Pool.Upload<int>(count), places = gpu.Pool.Upload<int>(first);
        ArrayView<int> countView = found.View<int>(gpu, count.Length), firstView = places.View<int>(gpu, first.Length);
        ArrayView<long> word = Words;
        var find = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, ArrayView<int>, ArrayView<int>>>(GpuDenseGroupKernels.Find);
        gpu.Run("Group keys", () => find(gpu.Stream, Blocks, word, countView, firstView));
        found.CopyTo<int>(count);
        places.CopyTo<int>(first);
        int[] present = [.. Enumerable.Range(0, count.Length).Where(slot => count[slot] > 0).OrderBy(slot => first[slot])];
        firstRows = [.. present.Select(slot => first[slot])];
        return (present, [.. present.Select(slot => (long)count[slot])]);
    }
}
