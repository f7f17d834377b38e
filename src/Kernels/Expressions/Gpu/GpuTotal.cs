using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Expressions;

/// <summary>Totals an expression over device columns without a column of its values.</summary>
abstract class GpuTotal
{
    /// <summary>The total of an expression that was spelled as a type; <paramref name="element"/> is its element in memory.</summary>
    public static GpuTotal Of(Type node, Type arguments, Type element, DataType type)
    {
        Closing closing = new(node, arguments, element);
        StoredTypes.Dispatch(type, ref closing);
        return closing.Total!;
    }

    /// <summary>The total of the values that are not null, for which it waits.</summary>
    public abstract RowTotals Run<TState>(DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves) where TState : unmanaged, IGpuGroupState<TState>;

    struct Closing(Type node, Type arguments, Type element) : IStoredWork
    {
        public GpuTotal? Total { get; private set; }

        public void Run<S>() where S : unmanaged, IStored<S> =>
            Total = (GpuTotal)Activator.CreateInstance(typeof(GpuTotal<,,,>).MakeGenericType(node, arguments, element, typeof(S)))!;
    }
}

/// <summary>Threads stride over the rows, so that neighbours read neighbours; their states meet in shared memory, and those of the groups in main memory, in order.</summary>
sealed class GpuTotal<TNode, TArguments, T, S> : GpuTotal
    where TNode : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
    where T : unmanaged
    where S : unmanaged, IStored<S, T>
{
    public override RowTotals Run<TState>(DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves)
    {
        TState total = TState.Empty;
        foreach (TState later in Partials<TState>(batch, leaves)) TState.Merge(ref total, later);
        return TState.Totals<S>(total);
    }

    static TState[] Partials<TState>(DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves) where TState : unmanaged, IGpuGroupState<TState>
    {
        GpuContext gpu = GpuContext.Of(batch.Device);
        long rowCount = batch.RowCount;
        int size = LaunchShape.GroupSize(gpu.Device.Kind), groupCount = (int)Math.Min(LaunchShape.MaxStridingGroups(gpu.Device.Kind), (rowCount + size - 1) / size);
        TState[] states = new TState[groupCount];
        if (groupCount == 0) return states;
        using TextTables tables = new(gpu, batch);
        GpuBinder binder = new(gpu, batch, leaves, tables);
        TArguments arguments = TArguments.Bind(ref binder);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, TArguments, long, ArrayView<TState>>>(GpuTotalKernels.Total<TNode, TArguments, T, S, TState>);
        using DeviceBuffer buffer = gpu.Pool.Rent<TState>(groupCount);
        ArrayView<TState> partials = buffer.View<TState>(gpu, groupCount);
        gpu.Run($"{typeof(TState).Name} of an expression", () => launch(gpu.Stream, new(groupCount, size), arguments, rowCount, partials));
        buffer.CopyTo<TState>(states);
        return states;
    }
}

/// <summary>The kernel of totals.</summary>
static class GpuTotalKernels
{
    [GpuKernel]
    public static void Total<TNode, TArguments, T, S, TState>(TArguments arguments, long rowCount, ArrayView<TState> partials)
        where TNode : struct, IGpuNode<TArguments, T>
        where TArguments : struct, IGpuArguments<TArguments>
        where T : unmanaged
        where S : unmanaged, IStored<S, T>
        where TState : unmanaged, IGpuGroupState<TState>
    {
        ArrayView<TState> shared = SharedMemory.Allocate<TState>(LaunchShape.MaxGroupSize);
        TState state = TState.Empty;
        long step = (long)Grid.DimX * Group.DimX;
        for (long row = LaunchShape.ThreadIndex; row < rowCount; row += step)
        {
            Cell<T> cell = TNode.At(arguments, row);
            if (cell.IsKnown) TState.Take(ref state, S.Of(cell.Value));
        }
        shared[Group.IdxX] = state;
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (Group.IdxX >= half) continue;
            TState merged = shared[Group.IdxX];
            TState.Merge(ref merged, shared[Group.IdxX + half]);
            shared[Group.IdxX] = merged;
        }
        if (Group.IdxX == 0) partials[Grid.IdxX] = shared[0];
    }
}
