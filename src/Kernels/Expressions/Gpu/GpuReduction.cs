using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Expressions;

/// <summary>Reduces an expression over device columns without a column of its values.</summary>
static class GpuReduction
{
    /// <summary>The reduction of an expression that was spelled as a type: a <see cref="GpuReduction{V}"/> of double, or of long for what is stored as integers.</summary>
    public static object Of(Type node, Type arguments, DataType type)
    {
        Type lane = GpuForm.Lane(type) ?? throw new AccelException($"A GPU reduces 32-bit and 64-bit integers and floating-point numbers, days and moments, and this is {type}. Cast it.");
        (Type wide, Type value) = type.IsFloat() ? (typeof(Double1), typeof(double)) : (typeof(Long1), typeof(long));
        return Activator.CreateInstance(typeof(GpuReduction<,,,,,>).MakeGenericType(node, arguments, GpuForm.Element(type)!, lane, wide, value))!;
    }
}

/// <summary>Reductions to a value of <typeparamref name="V"/>.</summary>
abstract class GpuReduction<V>
{
    /// <summary>Combines the values that are not null, and waits for the result; the identity where there is none.</summary>
    public abstract V Run<TOp>(DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves) where TOp : struct, IReduceOperator;
}

/// <summary>A thread for each lane of each block of <see cref="ReduceTree"/>, which computes the expression where the reduction of a column would read it: the bits are the same.</summary>
sealed class GpuReduction<TNode, TArguments, T, S, W, V> : GpuReduction<V>
    where TNode : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
    where T : unmanaged, INumber<T>
    where S : unmanaged, IOneLane<S, T>, IScalarLanes<S, W>
    where W : unmanaged, IOneLane<W, V>
    where V : unmanaged, INumber<V>
{
    public override V Run<TOp>(DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves)
    {
        GpuContext gpu = GpuContext.Of(batch.Device);
        long rowCount = batch.RowCount, blockCount = Reduce.BlockCount(rowCount);
        using TextTables tables = new(gpu, batch);
        GpuBinder binder = new(gpu, batch, leaves, tables);
        TArguments arguments = TArguments.Bind(ref binder);
        S identity = S.Broadcast(TOp.Identity<T>());
        W wideIdentity = W.Broadcast(TOp.Identity<V>());
        if (rowCount == 0) return wideIdentity.Value;
        using DeviceBuffer buffer = gpu.Pool.Rent<S>(blockCount);
        ArrayView<S> partials = buffer.View<S>(gpu, blockCount);
        KernelConfig shape = LaunchShape.ThreadPerValue(gpu.Device.Kind, blockCount * ReduceTree.Lanes<S>());
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, TArguments, long, S, ArrayView<S>>>(GpuReductionKernels.Blocks<TOp, TNode, TArguments, T, S>);
        gpu.Run($"Reduce {typeof(TOp).Name} of an expression", () => launch(gpu.Stream, shape, arguments, rowCount, identity, partials));
        return Reduce.Chunks<TOp, S, W>(gpu, partials, wideIdentity).Value;
    }
}

/// <summary>The kernel of reductions.</summary>
static class GpuReductionKernels
{
    [GpuKernel]
    public static void Blocks<TOp, TNode, TArguments, T, S>(TArguments arguments, long rowCount, S identity, ArrayView<S> partials)
        where TOp : struct, IReduceOperator
        where TNode : struct, IGpuNode<TArguments, T>
        where TArguments : struct, IGpuArguments<TArguments>
        where T : unmanaged
        where S : unmanaged, IOneLane<S, T>
    {
        ArrayView<S> shared = SharedMemory.Allocate<S>(LaunchShape.MaxGroupSize);
        int lanes = ReduceTree.LaneBytes / Interop.SizeOf<S>();
        int lane = Group.IdxX % lanes;
        long block = LaunchShape.ThreadIndex / lanes, end = (block + 1) * ReduceTree.BlockLength;
        S sum = identity;
        for (long row = (block * ReduceTree.BlockLength) + lane; row < end && row < rowCount; row += lanes)
        {
            Cell<T> cell = TNode.At(arguments, row);
            if (cell.IsKnown) sum = TOp.Invoke(sum, S.Broadcast(cell.Value));
        }
        S partial = Reduce.Halve<TOp, S>(shared, sum, lane, lanes);
        if (lane == 0 && block < partials.Length) partials[block] = partial;
    }
}
