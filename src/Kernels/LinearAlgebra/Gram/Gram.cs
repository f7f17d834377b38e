using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>
/// The gram matrix XᵀWX of rows of features: what principal components, ridge regression and Newton's method are made of.
/// One read of the columns; only the pairs on and above the diagonal are multiplied.
/// </summary>
/// <remarks>
/// <para>An element's products of 128 rows are added in float32, one after the other; such sums of a chunk of <see cref="ChunkRows"/> rows are added in order in float64,
/// and so are the chunks. Only the weights, which are what the constant has in its own column, are added in sixteen lanes. The totals therefore have the same bits for any number of threads and on both processors' twins, whatever the width of the vectors, where
/// multiply-adds are fused (see <see cref="IFloatLanes{TSelf}.MultiplyAdd"/>). Totals of slices that begin at multiples of <see cref="ChunkRows"/> rows, computed each
/// on its own and added in order, have the bits of the whole if each slice is one chunk.</para>
/// <para>They differ from the exact ones in an element by less than 10⁻⁵ of the sum of the magnitudes of what is added.
/// NaN and infinite values make the sums they take part in NaN or infinite; nothing is skipped.</para>
/// </remarks>
public static unsafe partial class Gram
{
    /// <summary>Rows of a chunk: the grain at which threads, and callers, may share the work and still get the whole's bits.</summary>
    public const int ChunkRows = 16_384;

    /// <summary>Bytes of chunk totals that are kept at a time.</summary>
    const long PartialBytes = 64 << 20;

    /// <summary>Adds the gram matrix of <paramref name="columns"/> to <paramref name="totals"/>.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="columns">The rows.</param>
    /// <param name="totals">Where the sums go.</param>
    /// <param name="weights">What each row counts; empty means one.</param>
    /// <param name="shifts">What is subtracted from each column before it is multiplied; empty means nothing.</param>
    /// <param name="threads">Who shares the chunks; the calling thread alone where absent.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the device is no processor.</exception>
    public static void Accumulate(
        Device device, FeatureColumns columns, GramTotals totals, ReadOnlySpan<float> weights = default, ReadOnlySpan<float> shifts = default, IParallelLoop? threads = null)
    {
        GramArguments.Check(device, columns, totals, weights, shifts);
        threads ??= CallingThread.Instance;
        int chunkCount = (int)(((long)columns.RowCount + ChunkRows - 1) / ChunkRows);
        int kept = (int)Math.Clamp(PartialBytes / (sizeof(double) * Math.Max(1L, totals.Matrix.Length)), threads.ThreadCount, Math.Max(threads.ThreadCount, chunkCount));
        GramTotals[] partials = [.. Enumerable.Range(0, Math.Min(kept, chunkCount)).Select(_ => new GramTotals(totals.ColumnCount, totals.HasConstant))];
        fixed (float* w = weights, s = shifts)
        {
            // Lambdas cannot capture pinned pointers as such, but they can capture where these point to.
            nint weight = (nint)w, shift = (nint)s;
            for (int first = 0; first < chunkCount; first += partials.Length)
            {
                int start = first, count = Math.Min(partials.Length, chunkCount - first);
                threads.ForEach(count, i =>
                {
                    int row = (start + i) * ChunkRows, rowCount = Math.Min(ChunkRows, columns.RowCount - row);
                    partials[i].Clear();
                    Sum(device, columns.Slice(row, rowCount), weight == 0 ? null : (float*)weight + row, (float*)shift, partials[i]);
                });
                for (int i = 0; i < count; i++) totals.Add(partials[i]);
            }
        }

        GC.KeepAlive(columns);
    }

    /// <summary>Adds the gram matrix of columns that lie one after the other in <paramref name="values"/>.</summary>
    /// <inheritdoc cref="Accumulate(Device, FeatureColumns, GramTotals, ReadOnlySpan{float}, ReadOnlySpan{float}, IParallelLoop)"/>
    public static void Accumulate(
        Device device, ReadOnlySpan<float> values, GramTotals totals, ReadOnlySpan<float> weights = default, ReadOnlySpan<float> shifts = default, IParallelLoop? threads = null)
    {
        int rowCount = GramArguments.RowCount(values.Length, totals.ColumnCount);
        fixed (float* first = values) Accumulate(device, new FeatureColumns(first, rowCount, totals.ColumnCount), totals, weights, shifts, threads);
    }

    static void Sum(Device device, FeatureColumns columns, float* weights, float* shifts, GramTotals totals)
    {
        if (device.Kind == DeviceKind.Scalar) ScalarSums(columns, weights, shifts, totals);
        else if (LaneWidth.Is512) VectorSums<Lanes512<float>>(columns, weights, shifts, totals);
        else if (Vector256.IsHardwareAccelerated) VectorSums<Lanes256<float>>(columns, weights, shifts, totals);
        else VectorSums<Lanes128<float>>(columns, weights, shifts, totals);
        totals.RowCount += columns.RowCount;
    }
}
