using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: a thread for each index.</summary>
public static unsafe partial class Gather
{
    /// <summary>result[i] = values[indices[i]] for the first <paramref name="count"/> indices, queued on the buffers' device.</summary>
    /// <param name="values">The values, of 1, 2, 4 or 8 bytes each.</param>
    /// <param name="length">How many values.</param>
    /// <param name="indices">Positions as int. -1, and every index that is no position, gives the default value: a kernel has no way to refuse one.</param>
    /// <param name="result">Room for <paramref name="count"/> values, apart from the values.</param>
    /// <param name="count">How many indices.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException">A value has another size.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Take<T>(DeviceBuffer values, long length, DeviceBuffer indices, DeviceBuffer result, long count) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(result);
        GpuContext gpu = GpuContext.Of(values.Device);
        Take(gpu, Unsafe.SizeOf<T>(), values, length, indices.View<Int1>(gpu, count), result);
    }

    /// <summary>A result for each index; see the public form. Indices of 64 bits reach values beyond 2³¹.</summary>
    static void Take<I>(GpuContext gpu, int width, DeviceBuffer values, long length, ArrayView<I> indices, DeviceBuffer result) where I : unmanaged, IScalarLanes<I, Long1>
    {
        switch (width)
        {
            case sizeof(byte): Launch<byte, I>(gpu, values, length, indices, result); break;
            case sizeof(short): Launch<short, I>(gpu, values, length, indices, result); break;
            case sizeof(int): Launch<int, I>(gpu, values, length, indices, result); break;
            case sizeof(long): Launch<long, I>(gpu, values, length, indices, result); break;
            default: throw new NotSupportedException($"A GPU gathers values of 1, 2, 4 and 8 bytes, not of {width}.");
        }
    }

    static void Launch<W, I>(GpuContext gpu, DeviceBuffer values, long length, ArrayView<I> indices, DeviceBuffer result)
        where W : unmanaged, IBinaryInteger<W>
        where I : unmanaged, IScalarLanes<I, Long1>
    {
        ArrayView<W> from = values.View<W>(gpu, length), to = result.View<W>(gpu, indices.Length);
        if (indices.Length == 0) return;
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<W>, ArrayView<I>, ArrayView<W>>>(TakeKernel<W, I>);
        gpu.Run("Gather", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, indices.Length), from, indices, to));
    }

    [GpuKernel]
    static void TakeKernel<W, I>(ArrayView<W> values, ArrayView<I> indices, ArrayView<W> result)
        where W : unmanaged, IBinaryInteger<W>
        where I : unmanaged, IScalarLanes<I, Long1>
    {
        long i = LaunchShape.ThreadIndex;
        if (i >= result.Length) return;
        long index = I.Widen(indices[i]).Value;
        result[i] = index >= 0 && index < values.Length ? values[index] : default;
    }
}
