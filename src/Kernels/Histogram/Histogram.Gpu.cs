using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin, for bins of equal width: see <see cref="GpuBins"/>.</summary>
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

    static HistogramRest OnDevice<TValue, S, A>(DeviceBuffer values, int length, A low, A high, A binCount, Span<long> counts, DeviceBuffer? validity)
        where TValue : struct, IGpuBinValue<S, A>
        where S : unmanaged
        where A : unmanaged, IFloatLanes<A>
    {
        const int RestSlots = 4;
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<S> view = values.View<S>(gpu, length);
        ArrayView<byte> bits = validity?.View<byte>(gpu, (length + 7L) / 8) ?? ArrayView<byte>.Empty;
        int[] slots = new int[counts.Length + RestSlots];
        if (length != 0)
        {
            using DeviceBuffer buffer = gpu.Pool.Upload<int>(slots);
            ArrayView<int> found = buffer.View<int>(gpu, slots.Length);
            var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, A, A, A, A, ArrayView<int>>>(GpuBins.Count<TValue, S, A>);
            KernelConfig shape = LaunchShape.ThreadPerValue(gpu.Device.Kind, ((long)length + GpuBins.ValuesPerThread - 1) / GpuBins.ValuesPerThread);
            gpu.Run("Histogram", () => launch(gpu.Stream, shape, view, bits, low, high, binCount / (high - low), binCount, found));
            buffer.CopyTo<int>(slots);
        }
        return Added(Array.ConvertAll(slots, slot => (long)slot), counts);
    }
}
