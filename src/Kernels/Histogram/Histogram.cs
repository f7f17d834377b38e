using System.Numerics;

namespace Accel.Kernels;

/// <summary>Counts the values in bins.</summary>
/// <remarks>
/// <para>Counts are added to what the results hold, so that batches can be counted one after the other. A bin holds its lower end and not its upper; the last holds both.
/// Values outside, NaN and nulls are counted apart, each in its own count.</para>
/// <para>Counts are the same on every device and for any number of threads.</para>
/// <para>Spans are counted on the processor as <see cref="DeviceKind.Scalar"/>, on the calling thread, or as <see cref="DeviceKind.Simd"/>, on as many threads as are given; device buffers on the GPU
/// that they lie on.</para>
/// </remarks>
public static unsafe partial class Histogram
{
    /// <summary>
    /// Counts floats, doubles or ints in bins of equal width: x is in bin ⌊(x − low) · (n / (high − low))⌋, computed in <typeparamref name="T"/>, of ints in double, and
    /// x = high in the last.
    /// </summary>
    /// <param name="device">A processor.</param>
    /// <param name="values">The values.</param>
    /// <param name="low">The lower end of the first bin.</param>
    /// <param name="high">The upper end of the last bin.</param>
    /// <param name="counts">A count for each bin, at most 2²⁰.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, there are no bins or too many, the range is empty or not finite, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float, double nor int.</exception>
    public static HistogramRest EqualWidth<T>(Device device, ReadOnlySpan<T> values, T low, T high, Span<long> counts, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null)
        where T : unmanaged, INumber<T>
    {
        HistogramArguments.CheckValues(device, values, validity);
        HistogramArguments.CheckRange(low, high, counts.Length);
        fixed (T* first = values)
        fixed (byte* bits = validity)
        {
            if (typeof(T) == typeof(float))
                return Counted<EqualWidthBins<float>, float>(device, (float*)first, values.Length, bits, new(float.CreateTruncating(low), float.CreateTruncating(high), counts.Length), counts, threads);
            if (typeof(T) == typeof(double))
                return Counted<EqualWidthBins<double>, double>(device, (double*)first, values.Length, bits, new(double.CreateTruncating(low), double.CreateTruncating(high), counts.Length), counts, threads);
            if (typeof(T) == typeof(int))
                return Counted<EqualWidthIntBins, int>(device, (int*)first, values.Length, bits, new(int.CreateTruncating(low), int.CreateTruncating(high), counts.Length), counts, threads);
            throw HistogramArguments.Unsupported<T>();
        }
    }

    /// <summary>Counts floats, doubles, ints or longs in bins between edges: x is in bin i if edges[i] ≤ x &lt; edges[i + 1], and at the last edge in the last bin.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="values">The values.</param>
    /// <param name="edges">The ends of the bins, ascending: one more than bins.</param>
    /// <param name="counts">A count for each bin, at most 2²⁰.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, the edges do not ascend or do not fit the counts, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float, double, int nor long.</exception>
    public static HistogramRest ByEdges<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<T> edges, Span<long> counts, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null)
        where T : unmanaged, INumber<T>
    {
        HistogramArguments.CheckValues(device, values, validity);
        HistogramArguments.CheckEdges(edges, counts.Length);
        fixed (T* first = values, edge = edges)
        fixed (byte* bits = validity)
        {
            if (typeof(T) == typeof(float)) return Counted<EdgeBins<float>, float>(device, (float*)first, values.Length, bits, new((float*)edge, edges.Length), counts, threads);
            if (typeof(T) == typeof(double)) return Counted<EdgeBins<double>, double>(device, (double*)first, values.Length, bits, new((double*)edge, edges.Length), counts, threads);
            if (typeof(T) == typeof(int)) return Counted<EdgeBins<int>, int>(device, (int*)first, values.Length, bits, new((int*)edge, edges.Length), counts, threads);
            if (typeof(T) == typeof(long)) return Counted<EdgeBins<long>, long>(device, (long*)first, values.Length, bits, new((long*)edge, edges.Length), counts, threads);
            throw HistogramArguments.Unsupported<T>();
        }
    }

    static HistogramRest Counted<TBins, E>(Device device, E* values, int count, byte* validity, TBins bins, Span<long> counts, IParallelLoop? threads)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        long[] slots = new long[bins.SlotCount];
        if (device.Kind == DeviceKind.Scalar) ScalarCounts(values, count, validity, bins, slots);
        else VectorCounts(values, count, validity, bins, slots, threads);
        return Added(slots, counts);
    }

    /// <summary>Adds the slots of bins to the counts, and gives the others.</summary>
    static HistogramRest Added(ReadOnlySpan<long> slots, Span<long> counts)
    {
        for (int bin = 0; bin < counts.Length; bin++) counts[bin] += slots[bin + 1];
        return new(slots[0], slots[^3], slots[^2], slots[^1]);
    }
}
