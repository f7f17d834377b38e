using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: rows are sorted by key, those whose key differs from the one before are marked, and the marked rows are put one after the other by a scan.</summary>
public static unsafe partial class Unique
{
    /// <summary>How many different keys there are among the first <paramref name="length"/> of a device buffer; nulls are not counted. It waits for the result.</summary>
    /// <inheritdoc cref="Rows{T}(DeviceBuffer, DeviceBuffer, int, DeviceBuffer?)"/>
    public static int Count<T>(DeviceBuffer keys, int length, DeviceBuffer? validity = null) where T : unmanaged
    {
        using DeviceBuffer rows = GpuContext.Of(keys.Device).Pool.Rent<int>(length);
        int found = Rows<T>(keys, rows, length, validity);
        return Reduce.Count(length, validity) < length ? found - 1 : found;
    }

    /// <summary>Fills the front of a device buffer with the rows whose key stands there first, in ascending order, and returns how many there are, for which it waits. Null is a key like others.</summary>
    /// <param name="keys">The keys: int, uint, long, ulong, float or double.</param>
    /// <param name="rows">Room for as many 32-bit row numbers as there are keys, on the same device.</param>
    /// <param name="length">How many keys, fewer than 2³¹.</param>
    /// <param name="validity">The validity bitmap of the keys on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys that a GPU sorts.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for copies of the keys.</exception>
    public static int Rows<T>(DeviceBuffer keys, DeviceBuffer rows, int length, DeviceBuffer? validity = null) where T : unmanaged
    {
        GpuContext gpu = GpuContext.Of(keys.Device);
        SortArguments.CheckDeviceKeys<T>();
        _ = (keys.View<T>(gpu, length), rows.View<int>(gpu, length), validity?.View<byte>(gpu, (length + 7L) / 8));
        if (length == 0) return 0;
        using DeviceBuffer canonical = Canonical<T>(gpu, keys, length), words = GpuSort.Bits<T>(gpu, canonical, length);
        if (validity is not null) GpuSort.ClearNulls(gpu, words, length, sizeof(T), validity);
        GpuSort.Number(gpu, rows, length);
        GpuSort.Run(gpu, words, rows, length, sizeof(T));
        if (validity is not null) GpuSort.NullsApart(gpu, rows, length, validity, nullsLast: true);
        using DeviceBuffer marks = gpu.Pool.Rent<int>(length);
        if (sizeof(T) == sizeof(int)) Mark<Word32Digits, int>(gpu, canonical, rows, length, validity, marks);
        else Mark<Word64Digits, long>(gpu, canonical, rows, length, validity, marks);
        Scan.Inclusive<AddOp, int>(marks, marks, length);
        return Compact(gpu, marks, rows, length);
    }

    /// <summary>Keys that are equal in all bits where they are equal, in a buffer that the caller disposes: the given one where there is nothing to do.</summary>
    static DeviceBuffer Canonical<T>(GpuContext gpu, DeviceBuffer keys, int length) where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return CanonicalFloats<Float1>(gpu, keys, length);
        return typeof(T) == typeof(double) ? CanonicalFloats<Double1>(gpu, keys, length) : keys.Share();
    }

    static DeviceBuffer CanonicalFloats<L>(GpuContext gpu, DeviceBuffer keys, int length) where L : unmanaged, IFloatLanes<L>
    {
        DeviceBuffer canonical = gpu.Pool.Rent<L>(length);
        ArrayView<L> from = keys.View<L>(gpu, length), to = canonical.View<L>(gpu, length);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<L>, ArrayView<L>>>(GpuUniqueKernels.Canonical<L>);
        gpu.Run("Unique keys", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), from, to));
        return canonical;
    }

    static void Mark<TDigits, K>(GpuContext gpu, DeviceBuffer keys, DeviceBuffer rows, int length, DeviceBuffer? validity, DeviceBuffer marks)
        where TDigits : struct, IRadixDigits<K>
        where K : unmanaged
    {
        ArrayView<K> key = keys.View<K>(gpu, length);
        ArrayView<int> row = rows.View<int>(gpu, length), mark = marks.View<int>(gpu, length);
        ArrayView<byte> bits = validity?.View<byte>(gpu, (length + 7L) / 8) ?? ArrayView<byte>.Empty;
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<K>, ArrayView<int>, ArrayView<byte>, ArrayView<int>>>(GpuUniqueKernels.Mark<TDigits, K>);
        gpu.Run("Unique mark", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), key, row, bits, mark));
    }

    static int Compact(GpuContext gpu, DeviceBuffer sums, DeviceBuffer rows, int length)
    {
        using DeviceBuffer total = gpu.Pool.Rent<int>(1);
        ArrayView<int> sum = sums.View<int>(gpu, length), row = rows.View<int>(gpu, length), last = total.View<int>(gpu, 1);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuUniqueKernels.Compact);
        gpu.Run("Unique compact", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), sum, row, last));
        int found = 0;
        total.CopyTo(new Span<int>(ref found));
        return found;
    }
}
