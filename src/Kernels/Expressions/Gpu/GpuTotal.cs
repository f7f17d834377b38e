using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Expressions;

/// <summary>Totals an expression over device columns without a column of its values.</summary>
static class GpuTotal
{
    /// <summary>The total of an expression that was spelled as a type, a <see cref="GpuTotal{V}"/> of its values: double or long.</summary>
    public static object Of(Type node, Type arguments, Type value) => Activator.CreateInstance(typeof(GpuTotal<,,>).MakeGenericType(node, arguments, value))!;
}

/// <summary>Totals of values of <typeparamref name="V"/>.</summary>
abstract class GpuTotal<V> where V : unmanaged
{
    /// <summary>The total of the values that are not null, for which it waits.</summary>
    public abstract TTotal Run<TTotal>(DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves) where TTotal : unmanaged, ITotal<TTotal, V>;
}

/// <summary>Threads stride over the rows, so that neighbours read neighbours; their totals meet in shared memory, and those of the groups in main memory, in order.</summary>
sealed class GpuTotal<TNode, TArguments, V> : GpuTotal<V>
    where TNode : struct, IGpuNode<TArguments, V>
    where TArguments : struct, IGpuArguments<TArguments>
    where V : unmanaged
{
    public override TTotal Run<TTotal>(DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves)
    {
        if (batch.RowCount == 0) return default;
        GpuContext gpu = GpuContext.Of(batch.Device);
        long rowCount = batch.RowCount;
        using TextTables tables = new(gpu, batch);
        GpuBinder binder = new(gpu, batch, leaves, tables);
        TArguments arguments = TArguments.Bind(ref binder);
        int size = LaunchShape.GroupSize(gpu.Device.Kind), groupCount = (int)Math.Min(LaunchShape.MaxStridingGroups(gpu.Device.Kind), (rowCount + size - 1) / size);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, TArguments, long, ArrayView<TTotal>>>(GpuTotalKernels.Total<TNode, TArguments, V, TTotal>);
        using DeviceBuffer buffer = gpu.Pool.Rent<TTotal>(groupCount);
        ArrayView<TTotal> partials = buffer.View<TTotal>(gpu, groupCount);
        gpu.Run($"{typeof(TTotal).Name} of an expression", () => launch(gpu.Stream, new(groupCount, size), arguments, rowCount, partials));
        TTotal[] totals = new TTotal[groupCount];
        buffer.CopyTo<TTotal>(totals);
        TTotal total = totals[0];
        foreach (TTotal later in totals.AsSpan(1)) total = TTotal.Merge(total, later);
        return total;
    }
}

/// <summary>The kernel of totals.</summary>
static class GpuTotalKernels
{
    [GpuKernel]
    public static void Total<TNode, TArguments, V, TTotal>(TArguments arguments, long rowCount, ArrayView<TTotal> partials)
        where TNode : struct, IGpuNode<TArguments, V>
        where TArguments : struct, IGpuArguments<TArguments>
        where V : unmanaged
        where TTotal : unmanaged, ITotal<TTotal, V>
    {
        ArrayView<TTotal> shared = SharedMemory.Allocate<TTotal>(LaunchShape.MaxGroupSize);
        TTotal total = default;
        long step = (long)Grid.DimX * Group.DimX;
        for (long row = LaunchShape.ThreadIndex; row < rowCount; row += step)
        {
            Cell<V> cell = TNode.At(arguments, row);
            if (cell.IsKnown) total = TTotal.Add(total, cell.Value);
        }
        shared[Group.IdxX] = total;
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (Group.IdxX < half) shared[Group.IdxX] = TTotal.Merge(shared[Group.IdxX], shared[Group.IdxX + half]);
        }
        if (Group.IdxX == 0) partials[Grid.IdxX] = shared[0];
    }
}
