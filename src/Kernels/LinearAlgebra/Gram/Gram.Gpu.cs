using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: shifted and weighted copies of some rows at a time, multiplied with each other as any matrices are.</summary>
public static unsafe partial class Gram
{
    /// <summary>Rows that are copied and multiplied together.</summary>
    const int GpuRows = 16 * ChunkRows;

    /// <summary>Adds the gram matrix of rows on a GPU to <paramref name="totals"/>, for which it waits.</summary>
    /// <remarks>
    /// Repeatable on a device. The products of 262,144 rows are added in float32 as <see cref="MatrixProduct"/> adds them, and these sums in order in float64; the totals
    /// differ from the scalar twin's by less than 10⁻⁵ of the sum of the magnitudes of what is added. The device needs room for two copies of so many rows.
    /// </remarks>
    /// <param name="rows">The rows; columns that lie one after the other are the transposed of a matrix.</param>
    /// <param name="totals">Where the sums go.</param>
    /// <param name="weights">What each row counts, as float; null means one.</param>
    /// <param name="shifts">What is subtracted from each column before it is multiplied; empty means nothing.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the buffers lie on different devices.</exception>
    /// <exception cref="DeviceException">The GPU failed.</exception>
    public static void Accumulate(DeviceMatrix rows, GramTotals totals, DeviceBuffer? weights = null, ReadOnlySpan<float> shifts = default) =>
        Accumulate(rows, totals, weights, shifts, GpuRows);

    /// <summary>As the public form, with so many rows at a time.</summary>
    internal static void Accumulate(DeviceMatrix rows, GramTotals totals, DeviceBuffer? weights, ReadOnlySpan<float> shifts, int partRows)
    {
        if (rows.ColumnCount != totals.ColumnCount)
            throw new ArgumentException($"The rows have {rows.ColumnCount} columns, but the totals are for {totals.ColumnCount}.", nameof(totals));
        GramArguments.Check(rows.RowCount, rows.ColumnCount, default, shifts);
        GpuContext gpu = GpuContext.Of(rows.Values.Device);
        ArrayView<float> from = rows.View(gpu), counts = weights is null ? ArrayView<float>.Empty : weights.View<float>(gpu, rows.RowCount);
        totals.RowCount += rows.RowCount;
        if (rows.RowCount == 0 || totals.Dimension == 0) return;
        int dimension = totals.Dimension, most = Math.Min(partRows, rows.RowCount);
        using DeviceBuffer subtracted = gpu.Pool.Upload<float>(shifts.IsEmpty ? new float[Math.Max(1, rows.ColumnCount)] : shifts);
        using DeviceBuffer plain = gpu.Pool.Rent<float>((long)dimension * most), scaled = gpu.Pool.Rent<float>((long)dimension * most);
        using DeviceBuffer product = gpu.Pool.Rent<float>((long)dimension * dimension), sums = gpu.Pool.Upload<double>(new double[dimension * dimension]);
        var copy = gpu.Launcher<Action<AcceleratorStream, KernelConfig, GpuGramShape, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<float>>>(CopyRows);
        var add = gpu.Launcher<Action<AcceleratorStream, KernelConfig, int, ArrayView<float>, ArrayView<double>>>(GpuLinearKernel.AddBlocks);
        GpuGramShape shape = new() { ColumnCount = rows.ColumnCount, RowStride = rows.RowStride, ColumnStride = rows.ColumnStride };
        for (int first = 0; first < rows.RowCount; first += most)
        {
            int count = Math.Min(most, rows.RowCount - first);
            GpuGramShape part = shape with { FirstRow = first, RowCount = count };
            long length = (long)dimension * count, elements = (long)dimension * dimension;
            ArrayView<float> shift = subtracted.View<float>(gpu, Math.Max(1, rows.ColumnCount)), left = scaled.View<float>(gpu, length), right = plain.View<float>(gpu, length);
            gpu.Run("gram copy", () => copy(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), part, from, shift, counts, right, left));
            MatrixProduct.Multiply(new(scaled, dimension, count), new DeviceMatrix(plain, dimension, count).Transposed, new(product, dimension, dimension));
            gpu.Run("gram sums", () => add(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, elements), 1, product.View<float>(gpu, elements), sums.View<double>(gpu, elements)));
        }

        double[] results = new double[dimension * dimension];
        sums.CopyTo<double>(results);
        totals.AddUpper(results);
    }

    /// <summary>A thread for each value: column by column, shifted, with ones as the last column where there is room for it; and the same times the weights.</summary>
    [GpuKernel]
    static void CopyRows(GpuGramShape shape, ArrayView<float> rows, ArrayView<float> shifts, ArrayView<float> weights, ArrayView<float> plain, ArrayView<float> scaled)
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= plain.Length) return;
        long column = index / shape.RowCount, row = shape.FirstRow + (index % shape.RowCount);
        float value = column < shape.ColumnCount ? rows[(row * shape.RowStride) + (column * shape.ColumnStride)] - shifts[column] : 1;
        plain[index] = value;
        scaled[index] = weights.Length == 0 ? value : value * weights[row];
    }
}

/// <summary>The sizes and strides of rows that are copied for a gram matrix on a GPU.</summary>
struct GpuGramShape
{
    public long FirstRow, RowCount, ColumnCount, RowStride, ColumnStride;
}
