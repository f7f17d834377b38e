using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Expressions;

/// <summary>Computes an expression over device columns, in one kernel.</summary>
abstract class GpuMap
{
    /// <summary>The map of an expression that was spelled as a type; <paramref name="type"/> is its element in memory.</summary>
    public static GpuMap Of(Type node, Type arguments, Type type) => (GpuMap)Activator.CreateInstance(typeof(GpuMap<,,>).MakeGenericType(node, arguments, type))!;

    /// <summary>A column of the caller's with the value of every row, queued on the batch's device.</summary>
    public abstract DeviceColumn Run(DeviceBatch batch, DataType type, bool isNullable, ReadOnlySpan<GpuLeaf> leaves);
}

/// <summary>A thread for each row. The rows' validity bits meet in shared memory, where one thread of 32 makes a word of them.</summary>
sealed class GpuMap<TNode, TArguments, T> : GpuMap
    where TNode : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
    where T : unmanaged
{
    public override DeviceColumn Run(DeviceBatch batch, DataType type, bool isNullable, ReadOnlySpan<GpuLeaf> leaves)
    {
        GpuContext gpu = GpuContext.Of(batch.Device);
        long rowCount = batch.RowCount;
        using TextTables tables = new(gpu, batch);
        GpuBinder binder = new(gpu, batch, leaves, tables);
        TArguments arguments = TArguments.Bind(ref binder);
        DeviceBuffer values = gpu.Pool.Rent<T>(rowCount);
        DeviceBuffer? validity = null;
        try
        {
            if (isNullable) validity = gpu.Pool.Rent<uint>(DeviceBits.WordCount(rowCount));
            if (rowCount > 0) Launch(gpu, arguments, values.View<T>(gpu, rowCount), validity?.View<uint>(gpu, DeviceBits.WordCount(rowCount)));
            return DeviceColumn.OfValues(type, rowCount, values, validity);
        }
        catch
        {
            validity?.Dispose();
            values.Dispose();
            throw;
        }
    }

    static void Launch(GpuContext gpu, TArguments arguments, ArrayView<T> values, ArrayView<uint>? validity)
    {
        KernelConfig shape = LaunchShape.ThreadPerValue(gpu.Device.Kind, values.Length);
        if (validity is { } words)
        {
            var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, TArguments, ArrayView<T>, ArrayView<uint>>>(GpuMapKernels.WithNulls<TNode, TArguments, T>);
            gpu.Run("expression", () => launch(gpu.Stream, shape, arguments, values, words));
        }
        else
        {
            var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, TArguments, ArrayView<T>>>(GpuMapKernels.WithoutNulls<TNode, TArguments, T>);
            gpu.Run("expression", () => launch(gpu.Stream, shape, arguments, values));
        }
    }
}

/// <summary>The kernels of maps.</summary>
static class GpuMapKernels
{
    [GpuKernel]
    public static void WithoutNulls<TNode, TArguments, T>(TArguments arguments, ArrayView<T> values)
        where TNode : struct, IGpuNode<TArguments, T>
        where TArguments : struct, IGpuArguments<TArguments>
        where T : unmanaged
    {
        long row = LaunchShape.ThreadIndex;
        if (row < values.Length) values[row] = TNode.At(arguments, row).Value;
    }

    [GpuKernel]
    public static void WithNulls<TNode, TArguments, T>(TArguments arguments, ArrayView<T> values, ArrayView<uint> validity)
        where TNode : struct, IGpuNode<TArguments, T>
        where TArguments : struct, IGpuArguments<TArguments>
        where T : unmanaged
    {
        ArrayView<uint> bits = SharedMemory.Allocate<uint>(LaunchShape.MaxGroupSize);
        long row = LaunchShape.ThreadIndex;
        uint isKnown = 0;
        if (row < values.Length)
        {
            Cell<T> cell = TNode.At(arguments, row);
            values[row] = cell.Value;
            isKnown = cell.IsKnown ? 1u : 0u;
        }
        DeviceBits.Pack(bits, isKnown, row, validity);
    }
}
