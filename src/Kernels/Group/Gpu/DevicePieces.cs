using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>
/// How the rows of groups on a GPU become one state each: rows are cut into <see cref="GpuPieces"/>, whose states are consecutive again and are cut in their turn, until every group has one.
/// </summary>
sealed class DevicePieces : IDisposable
{
    readonly GpuContext gpu;
    readonly DeviceBuffers owned;
    readonly List<(GpuPieces Pieces, int Count)> levels = [];

    /// <summary>Cuts the groups whose places begin and end so; the buffers are borrowed.</summary>
    public DevicePieces(GpuContext gpu, DeviceBuffer begins, DeviceBuffer ends, int groupCount)
    {
        this.gpu = gpu;
        owned = new DeviceBuffers(gpu.Pool);
        try
        {
            do (begins, ends) = Cut(begins, ends, groupCount);
            while (levels[^1].Count != groupCount);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A state for each group, in a buffer of the caller's.</summary>
    /// <param name="add">Launches the kernel that makes the states of pieces of rows.</param>
    public DeviceBuffer Reduce<TState>(Action<GpuPieces, ArrayView<TState>> add) where TState : unmanaged, IGpuGroupState<TState>
    {
        DeviceBuffer states = gpu.Pool.Rent<TState>(levels[0].Count);
        try
        {
            ArrayView<TState> first = states.View<TState>(gpu, levels[0].Count);
            gpu.Run("Group states", () => add(levels[0].Pieces, first));
            for (int level = 1; level < levels.Count; level++)
            {
                DeviceBuffer parts = states;
                states = gpu.Pool.Rent<TState>(levels[level].Count);
                using (parts) Merge<TState>(parts, states, level);
            }
            return states;
        }
        catch
        {
            states.Dispose();
            throw;
        }
    }

    public void Dispose() => owned.Dispose();

    /// <summary>Adds a level, and gives where the states of each group begin and end in it.</summary>
    (DeviceBuffer Begins, DeviceBuffer Ends) Cut(DeviceBuffer begins, DeviceBuffer ends, int groupCount)
    {
        DeviceBuffer offsets = owned.Rent<int>(groupCount), starts = owned.Rent<int>(groupCount);
        ArrayView<int> begin = begins.View<int>(gpu, groupCount), end = ends.View<int>(gpu, groupCount), offset = offsets.View<int>(gpu, groupCount), start = starts.View<int>(gpu, groupCount);
        var measure = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuPieceKernels.Measure);
        var last = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>>>(GpuPieceKernels.Last);
        gpu.Run("Group pieces", () => measure(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, groupCount), begin, end, offset));
        Scan.Exclusive<AddOp, int>(offsets, starts, groupCount);
        Scan.Inclusive<AddOp, int>(offsets, offsets, groupCount);
        using DeviceBuffer total = gpu.Pool.Rent<int>(1);
        ArrayView<int> count = total.View<int>(gpu, 1);
        gpu.Run("Group pieces", () => last(gpu.Stream, new KernelConfig(1, 1), offset, count));
        int pieces = 0;
        total.CopyTo(new Span<int>(ref pieces));
        levels.Add((new GpuPieces(begin, end, offset), pieces));
        return (starts, offsets);
    }

    void Merge<TState>(DeviceBuffer parts, DeviceBuffer merged, int level) where TState : unmanaged, IGpuGroupState<TState>
    {
        (GpuPieces pieces, int count) = levels[level];
        ArrayView<TState> from = parts.View<TState>(gpu, levels[level - 1].Count), to = merged.View<TState>(gpu, count);
        var merge = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<TState>, GpuPieces, ArrayView<TState>>>(GpuStateKernels.Merge<TState>);
        gpu.Run("Group states", () => merge(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, count), from, pieces, to));
    }
}
