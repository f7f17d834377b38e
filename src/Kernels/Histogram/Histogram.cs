using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Counts, or adds up the weights of, the values in bins.</summary>
/// <remarks>
/// <para>Counts are added to what the results hold, so that batches can be counted one after the other. Nulls are passed over, whatever is stored there.
/// A bin holds its lower end and not its upper; the last holds both. Values outside, and NaN, are counted apart.</para>
/// <para>Counts are the same on every device and for any number of threads. Weights are added in float64, chunks of 65,536 values in the order of values and chunks
/// in the order of chunks, so they are too.</para>
/// <para>Spans are counted on the processor as <see cref="DeviceKind.Scalar"/>, on the calling thread, or as <see cref="DeviceKind.Simd"/>, on as many threads as are given.</para>
/// </remarks>
public static unsafe partial class Histogram
{
    /// <summary>Counts floats or doubles in bins of equal width: x is in bin ⌊(x − low) · (n / (high − low))⌋, computed in <typeparamref name="T"/>, and x = high in the last.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="values">The values.</param>
    /// <param name="low">The lower end of the first bin.</param>
    /// <param name="high">The upper end of the last bin.</param>
    /// <param name="counts">A count for each bin, at most 2²⁰.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, there are no bins or too many, the range is empty or not finite, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static HistogramRest EqualWidth<T>(Device device, ReadOnlySpan<T> values, T low, T high, Span<long> counts, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null)
        where T : unmanaged, IFloatingPointIeee754<T>
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

    /// <summary>Counts how often each byte occurs.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="values">The bytes.</param>
    /// <param name="counts">256 counts.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, or there are not 256 counts.</exception>
    public static void Bytes(Device device, ReadOnlySpan<byte> values, Span<long> counts, IParallelLoop? threads = null)
    {
        HistogramArguments.CheckValues(device, values, default);
        HistogramArguments.CheckByteCounts(counts.Length);
        if (device.Kind == DeviceKind.Scalar)
            foreach (byte value in values) counts[value]++;
        else
            fixed (byte* first = values) VectorBytes(first, values.Length, counts, threads);
    }

    /// <summary>Adds the weights of floats or doubles to the sums of bins of equal width; the bins are those of <see cref="EqualWidth{T}"/>.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="values">The values.</param>
    /// <param name="weights">A weight for each value.</param>
    /// <param name="low">The lower end of the first bin.</param>
    /// <param name="high">The upper end of the last bin.</param>
    /// <param name="sums">A sum for each bin, at most 2²⁰.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">As for <see cref="EqualWidth{T}"/>, or there are not as many weights as values.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static HistogramRestWeight Weighted<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<T> weights, T low, T high, Span<double> sums, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        HistogramArguments.CheckValues(device, values, validity);
        HistogramArguments.CheckWeights(values, weights);
        HistogramArguments.CheckRange(low, high, sums.Length);
        fixed (T* first = values, weight = weights)
        fixed (byte* bits = validity)
        {
            if (typeof(T) == typeof(float))
                return Weighed<EqualWidthBins<float>, float>(device, (float*)first, (float*)weight, values.Length, bits, new(float.CreateTruncating(low), float.CreateTruncating(high), sums.Length), sums, threads);
            if (typeof(T) == typeof(double))
                return Weighed<EqualWidthBins<double>, double>(device, (double*)first, (double*)weight, values.Length, bits, new(double.CreateTruncating(low), double.CreateTruncating(high), sums.Length), sums, threads);
            throw HistogramArguments.Unsupported<T>();
        }
    }

    static HistogramRest Counted<TBins, E>(Device device, E* values, int count, byte* validity, TBins bins, Span<long> counts, IParallelLoop? threads)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        long[] slots = new long[counts.Length + 3];
        if (device.Kind == DeviceKind.Scalar) ScalarCounts(values, count, validity, bins, slots);
        else VectorCounts(values, count, validity, bins, slots, threads);
        for (int bin = 0; bin < counts.Length; bin++) counts[bin] += slots[bin + 1];
        return new(slots[0], slots[^2], slots[^1]);
    }
}
