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
    /// <param name="values">The values, of 4 or 8 bytes each.</param>
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
        if (Unsafe.SizeOf<T>() == sizeof(int)) Launch<int>(values, length, indices, result, count);
        else if (Unsafe.SizeOf<T>() == sizeof(long)) Launch<long>(values, length, indices, result, count);
        else throw new NotSupportedException($"A GPU gathers values of 4 and 8 bytes; {typeof(T).Name} has {Unsafe.SizeOf<T>()}.");
    }

    static void Launch<W>(DeviceBuffer values, long length, DeviceBuffer indices, DeviceBuffer result, long count) where W : unmanaged, IBinaryInteger<W>
    {
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<W> from = values.View<W>(gpu, length), to = result.View<W>(gpu, count);
        ArrayView<int> positions = indices.View<int>(gpu, count);
        if (count == 0) return;
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<W>, ArrayView<int>, ArrayView<W>>>(TakeKernel<W>);
        gpu.Run("Gather", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, count), from, positions, to));
    }

    [GpuKernel]
    static void TakeKernel<W>(ArrayView<W> values, ArrayView<int> indices, ArrayView<W> result) where W : unmanaged, IBinaryInteger<W>
    {
        long i = LaunchShape.ThreadIndex;
        if (i >= result.Length) return;
        int index = indices[i];
        result[i] = index >= 0 && index < values.Length ? values[index] : default;
    }
}
