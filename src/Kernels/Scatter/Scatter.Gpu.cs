using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: each value claims its place, and the claim of the last one wins. Claims are integers, so the order of the threads changes nothing.</summary>
public static unsafe partial class Scatter
{
    /// <summary>result[positions[i]] = values[i] for the first <paramref name="count"/> values, queued on the buffers' device.</summary>
    /// <param name="values">The values, of 4 or 8 bytes each.</param>
    /// <param name="positions">Positions as int. A value whose position is not in the result, such as -1, is dropped: a kernel has no way to refuse one.</param>
    /// <param name="count">How many values.</param>
    /// <param name="result">The places, apart from the values; those that no position names keep what they hold.</param>
    /// <param name="length">How many places.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more values than an int counts.</exception>
    /// <exception cref="NotSupportedException">A value has another size.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Put<T>(DeviceBuffer values, DeviceBuffer positions, long count, DeviceBuffer result, long length) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(positions);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, int.MaxValue);
        if (Unsafe.SizeOf<T>() == sizeof(int)) Launch<int>(values, positions, count, result, length);
        else if (Unsafe.SizeOf<T>() == sizeof(long)) Launch<long>(values, positions, count, result, length);
        else throw new NotSupportedException($"A GPU scatters values of 4 and 8 bytes; {typeof(T).Name} has {Unsafe.SizeOf<T>()}.");
    }

    static void Launch<W>(DeviceBuffer values, DeviceBuffer positions, long count, DeviceBuffer result, long length) where W : unmanaged, IBinaryInteger<W>
    {
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<W> from = values.View<W>(gpu, count), to = result.View<W>(gpu, length);
        ArrayView<int> places = positions.View<int>(gpu, count);
        if (count == 0 || length == 0) return;
        using DeviceBuffer claims = gpu.Pool.Rent<int>(length);
        ArrayView<int> claimed = claims.View<int>(gpu, length);
        var clear = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>>>(ClearKernel);
        var claim = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>>>(ClaimKernel);
        var put = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<W>, ArrayView<int>, ArrayView<W>>>(PutKernel<W>);
        gpu.Run("Scatter", () =>
        {
            clear(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), claimed);
            claim(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, count), places, claimed);
            put(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), from, claimed, to);
        });
    }

    [GpuKernel]
    static void ClearKernel(ArrayView<int> claims)
    {
        long i = LaunchShape.ThreadIndex;
        if (i < claims.Length) claims[i] = -1;
    }

    [GpuKernel]
    static void ClaimKernel(ArrayView<int> positions, ArrayView<int> claims)
    {
        long i = LaunchShape.ThreadIndex;
        if (i >= positions.Length) return;
        int position = positions[i];
        if (position >= 0 && position < claims.Length) Atomic.Max(ref claims[position], (int)i);
    }

    [GpuKernel]
    static void PutKernel<W>(ArrayView<W> values, ArrayView<int> claims, ArrayView<W> result) where W : unmanaged, IBinaryInteger<W>
    {
        long i = LaunchShape.ThreadIndex;
        if (i < result.Length && claims[i] >= 0) result[i] = values[claims[i]];
    }
}
