using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: see <see cref="GpuBins"/>.</summary>
public static unsafe partial class Histogram
{
    /// <summary>Counts the first <paramref name="length"/> floats, doubles or ints of a device buffer in bins of equal width, those of the processor; it waits for the counts.</summary>
    /// <param name="values">The values.</param>
    /// <param name="length">How many values, fewer than 2³¹.</param>
    /// <param name="low">The lower end of the first bin.</param>
    /// <param name="high">The upper end of the last bin.</param>
    /// <param name="counts">A count for each bin, at most 2²⁰, in host memory.</param>
    /// <param name="validity">The validity bitmap on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">There are no bins or too many, the range is empty or not finite, or a buffer is too short or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float, double nor int.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the counts.</exception>
    public static HistogramRest EqualWidth<T>(DeviceBuffer values, int length, T low, T high, Span<long> counts, DeviceBuffer? validity = null) where T : unmanaged, INumber<T>
    {
        HistogramArguments.CheckRange(low, high, counts.Length);
        double from = double.CreateTruncating(low), to = double.CreateTruncating(high);
        if (typeof(T) == typeof(float)) return OnDevice<FloatBinValue, Float1, Float1>(values, length, new((float)from), new((float)to), new(counts.Length), counts, validity);
        if (typeof(T) == typeof(double)) return OnDevice<DoubleBinValue, Double1, Double1>(values, length, new(from), new(to), new(counts.Length), counts, validity);
        if (typeof(T) == typeof(int)) return OnDevice<DoubleBinValue, Int1, Double1>(values, length, new(from), new(to), new(counts.Length), counts, validity);
        throw HistogramArguments.Unsupported<T>();
    }

    /// <summary>Counts the first <paramref name="length"/> floats, doubles, ints or longs of a device buffer in bins between edges, those of the processor; it waits for the counts.</summary>
    /// <param name="values">The values.</param>
    /// <param name="length">How many values, fewer than 2³¹.</param>
    /// <param name="edges">The ends of the bins, ascending, in host memory: one more than bins.</param>
    /// <param name="counts">A count for each bin, at most 2²⁰, in host memory.</param>
    /// <param name="validity">The validity bitmap on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">The edges do not ascend or do not fit the counts, or a buffer is too short or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float, double, int nor long.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the edges and the counts.</exception>
    public static HistogramRest ByEdges<T>(DeviceBuffer values, int length, ReadOnlySpan<T> edges, Span<long> counts, DeviceBuffer? validity = null) where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        HistogramArguments.CheckEdges(edges, counts.Length);
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(int) && typeof(T) != typeof(long)) throw HistogramArguments.Unsupported<T>();
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<T> view = values.View<T>(gpu, length);
        ArrayView<byte> bits = Bits(gpu, length, validity);
        using DeviceBuffer bounds = gpu.Pool.Upload(edges);
        ArrayView<T> edge = bounds.View<T>(gpu, edges.Length);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<T>, ArrayView<byte>, ArrayView<T>, ArrayView<int>>>(GpuBins.CountBetween<T>);
        return Slots(gpu, length, counts, (shape, slots) => launch(gpu.Stream, shape, view, bits, edge, slots));
    }

    static HistogramRest OnDevice<TValue, S, A>(DeviceBuffer values, int length, A low, A high, A binCount, Span<long> counts, DeviceBuffer? validity)
        where TValue : struct, IGpuBinValue<S, A>
        where S : unmanaged
        where A : unmanaged, IFloatLanes<A>
    {
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<S> view = values.View<S>(gpu, length);
        ArrayView<byte> bits = Bits(gpu, length, validity);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, A, A, A, A, ArrayView<int>>>(GpuBins.Count<TValue, S, A>);
        return Slots(gpu, length, counts, (shape, slots) => launch(gpu.Stream, shape, view, bits, low, high, binCount / (high - low), binCount, slots));
    }

    static ArrayView<byte> Bits(GpuContext gpu, int length, DeviceBuffer? validity) => validity?.View<byte>(gpu, (length + 7L) / 8) ?? ArrayView<byte>.Empty;

    /// <summary>Launches a kernel that counts in slots, and adds what it found to the counts.</summary>
    static HistogramRest Slots(GpuContext gpu, int length, Span<long> counts, Action<KernelConfig, ArrayView<int>> count)
    {
        const int RestSlots = 4;
        int[] slots = new int[counts.Length + RestSlots];
        if (length != 0)
        {
            using DeviceBuffer buffer = gpu.Pool.Upload<int>(slots);
            ArrayView<int> found = buffer.View<int>(gpu, slots.Length);
            gpu.Run("Histogram", () => count(GpuCounts.Shape(gpu.Device.Kind, length), found));
            buffer.CopyTo<int>(slots);
        }
        return Added(Array.ConvertAll(slots, slot => (long)slot), counts);
    }
}
