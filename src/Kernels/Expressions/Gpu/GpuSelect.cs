using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Expressions;

/// <summary>Computes a condition over device columns into a bitmap, in one kernel.</summary>
abstract class GpuSelect
{
    /// <summary>The filter of a condition that was spelled as a type whose value in memory is a byte.</summary>
    public static GpuSelect Of(Type node, Type arguments) => (GpuSelect)Activator.CreateInstance(typeof(GpuSelect<,>).MakeGenericType(node, arguments))!;

    /// <summary>A bitmap of the caller's, queued on the batch's device; bits beyond the last row are clear.</summary>
    public abstract DeviceBuffer Run(DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves);
}

/// <inheritdoc/>
sealed class GpuSelect<TNode, TArguments> : GpuSelect
    where TNode : struct, IGpuNode<TArguments, byte>
    where TArguments : struct, IGpuArguments<TArguments>
{
    public override DeviceBuffer Run(DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves)
    {
        GpuContext gpu = GpuContext.Of(batch.Device);
        long rowCount = batch.RowCount, wordCount = DeviceBits.WordCount(rowCount);
        using TextTables tables = new(gpu, batch);
        GpuBinder binder = new(gpu, batch, leaves, tables);
        TArguments arguments = TArguments.Bind(ref binder);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, TArguments, long, ArrayView<uint>>>(GpuSelectKernels.Select<TNode, TArguments>);
        DeviceBuffer words = gpu.Pool.Rent<uint>(wordCount);
        try
        {
            ArrayView<uint> view = words.View<uint>(gpu, wordCount);
            if (rowCount > 0) gpu.Run("filter", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, rowCount), arguments, rowCount, view));
            return words;
        }
        catch
        {
            words.Dispose();
            throw;
        }
    }
}

/// <summary>The kernel of conditions: a thread for each row.</summary>
static class GpuSelectKernels
{
    [GpuKernel]
    public static void Select<TNode, TArguments>(TArguments arguments, long rowCount, ArrayView<uint> words)
        where TNode : struct, IGpuNode<TArguments, byte>
        where TArguments : struct, IGpuArguments<TArguments>
    {
        ArrayView<uint> bits = SharedMemory.Allocate<uint>(LaunchShape.MaxGroupSize);
        long row = LaunchShape.ThreadIndex;
        uint passes = 0;
        if (row < rowCount)
        {
            Cell<byte> cell = TNode.At(arguments, row);
            passes = cell.IsKnown & cell.Value != 0 ? 1u : 0u;
        }
        DeviceBits.Pack(bits, passes, row, words);
    }
}
