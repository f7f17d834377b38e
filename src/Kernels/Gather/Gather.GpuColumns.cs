using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <content>Columns in a GPU's memory: their values, and the bits that say which of them are null.</content>
public static unsafe partial class Gather
{
    /// <summary>The values of a column at the first <paramref name="count"/> indices, in a column of the caller's on the same device; -1 gives a null. It waits for the extremes of the indices.</summary>
    /// <param name="column">The column, borrowed.</param>
    /// <param name="indices">Positions in the column as int, or <see cref="NullIndex"/>, on the same device.</param>
    /// <param name="count">How many indices.</param>
    /// <exception cref="ArgumentException">There are fewer indices, or they lie on another device.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is neither -1 nor a position in the column.</exception>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for the values taken.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static DeviceColumn Take(DeviceColumn column, DeviceBuffer indices, int count)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(indices);
        GpuContext gpu = GpuContext.Of(column.Device);
        ArrayView<Int1> positions = indices.View<Int1>(gpu, count);
        bool hasNone = Reduce.MinMax<int>(indices, count) is { } extremes && CheckPositions(extremes.Min, extremes.Max, column.Length, nameof(indices));
        return Take(gpu, column, positions, hasNone);
    }

    /// <summary>A value for each index, all of which are positions or, where it is said that there are such, -1.</summary>
    internal static DeviceColumn Take<I>(GpuContext gpu, DeviceColumn column, ArrayView<I> indices, bool hasNone = false) where I : unmanaged, IScalarLanes<I, Long1>
    {
        DeviceBuffer values = gpu.Pool.Rent(indices.Length * column.Type.ByteWidth());
        DeviceBuffer? validity = null;
        try
        {
            Take(gpu, column.Type.ByteWidth(), column.Values, column.Length, indices, values);
            if (hasNone || column.Validity is not null) validity = Validity(gpu, column, indices);
            return column.With(indices.Length, values, validity);
        }
        catch
        {
            validity?.Dispose();
            values.Dispose();
            throw;
        }
    }

    static DeviceBuffer Validity<I>(GpuContext gpu, DeviceColumn column, ArrayView<I> indices) where I : unmanaged, IScalarLanes<I, Long1>
    {
        long wordCount = DeviceBits.WordCount(indices.Length);
        ArrayView<byte> from = column.Validity?.View<byte>(gpu, DeviceColumn.BitmapBytes(column.Length)) ?? ArrayView<byte>.Empty;
        var take = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<byte>, ArrayView<I>, ArrayView<uint>>>(ValidityKernel<I>);
        DeviceBuffer validity = gpu.Pool.Rent<uint>(wordCount);
        try
        {
            ArrayView<uint> to = validity.View<uint>(gpu, wordCount);
            if (wordCount > 0) gpu.Run("Gather validity", () => take(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, indices.Length), from, indices, to));
            return validity;
        }
        catch
        {
            validity.Dispose();
            throw;
        }
    }

    /// <summary>A bit for each index: that of the value taken, set in a column without a bitmap, clear where nothing is taken.</summary>
    [GpuKernel]
    static void ValidityKernel<I>(ArrayView<byte> from, ArrayView<I> indices, ArrayView<uint> to) where I : unmanaged, IScalarLanes<I, Long1>
    {
        ArrayView<uint> bits = SharedMemory.Allocate<uint>(LaunchShape.MaxGroupSize);
        long i = LaunchShape.ThreadIndex, index = i < indices.Length ? I.Widen(indices[i]).Value : NullIndex;
        uint bit = index >= 0 && (from.Length == 0 || DeviceBits.Get(from, index)) ? 1u : 0u;
        DeviceBits.Pack(bits, bit, i, to);
    }
}
