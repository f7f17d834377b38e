using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>A matrix times a vector, in float32, and the transposed of a matrix times a vector. The matrix is read once.</summary>
/// <remarks>
/// <para>Columns are taken in chunks of <see cref="ChunkLength"/>, whose sums are added in order in float64; inside a chunk 1,024 products at a time are summed in float32.
/// Threads share chunks of rows and of columns, so the bits are the same for any number of them, and all vectors that fuse give the same.</para>
/// <para>The scalar twin adds in float64 and rounds once. The others differ from it in an element by less than 10⁻⁵ of the sum of the magnitudes of its products.
/// NaN and infinite values follow the arithmetic; nothing is skipped.</para>
/// </remarks>
public static unsafe partial class MatrixVector
{
    /// <summary>Rows, or columns, of a chunk.</summary>
    const int ChunkLength = 16_384;

    /// <summary>Products that are summed in float32.</summary>
    const int BlockLength = 1_024;

    /// <summary>result = matrix · vector. For the transposed of a matrix give its <see cref="MatrixView.Transposed"/>.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="vector">A value for each column.</param>
    /// <param name="result">Room for a value for each row; it must not overlap what it is computed from.</param>
    /// <param name="threads">Who shares the work; the calling thread alone where absent.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the result overlaps an operand, or the device is no processor.</exception>
    public static void Multiply(Device device, MatrixView matrix, ReadOnlySpan<float> vector, Span<float> result, IParallelLoop? threads = null)
    {
        if (result.Overlaps(matrix.Values)) throw Overlap();
        fixed (float* values = matrix.Values) Run(device, MatrixLines.Of(matrix, values), vector, result, threads);
    }

    /// <summary>result = rows · vector: for each row the sum of its features times the values of the vector.</summary>
    /// <inheritdoc cref="Multiply(Device, MatrixView, ReadOnlySpan{float}, Span{float}, IParallelLoop)"/>
    public static void Multiply(Device device, FeatureColumns rows, ReadOnlySpan<float> vector, Span<float> result, IParallelLoop? threads = null)
    {
        Run(device, MatrixLines.Of(rows, transposed: false), vector, result, threads);
        GC.KeepAlive(rows);
    }

    /// <summary>result = the transposed rows · vector: for each feature the sum over all rows of its value times the row's value of the vector.</summary>
    /// <inheritdoc cref="Multiply(Device, MatrixView, ReadOnlySpan{float}, Span{float}, IParallelLoop)"/>
    public static void MultiplyTransposed(Device device, FeatureColumns rows, ReadOnlySpan<float> vector, Span<float> result, IParallelLoop? threads = null)
    {
        Run(device, MatrixLines.Of(rows, transposed: true), vector, result, threads);
        GC.KeepAlive(rows);
    }

    static void Run(Device device, MatrixLines matrix, ReadOnlySpan<float> vector, Span<float> result, IParallelLoop? threads)
    {
        ProcessorOnly.Check(device);
        if (vector.Length != matrix.ColumnCount) throw new ArgumentException($"A vector of {vector.Length} values does not fit a {matrix.RowCount} x {matrix.ColumnCount} matrix.", nameof(vector));
        if (result.Length != matrix.RowCount) throw new ArgumentException($"A result of {result.Length} values does not fit the {matrix.RowCount} rows of the matrix.", nameof(result));
        if (result.Overlaps(vector)) throw Overlap();
        fixed (float* factors = vector, target = result)
        {
            if (matrix.ColumnCount <= ChunkLength) Whole(device, matrix, factors, target, threads ?? CallingThread.Instance);
            else InParts(device, matrix, factors, target, threads ?? CallingThread.Instance);
        }
    }

    /// <summary>The result where a chunk takes in all columns: block by block of rows, with nothing kept between them.</summary>
    static void Whole(Device device, MatrixLines matrix, float* factors, float* result, IParallelLoop threads) =>
        threads.ForEach(Chunks(matrix.RowCount), chunk =>
        {
            double* block = stackalloc double[BlockLength];
            int end = (int)Math.Min(matrix.RowCount, (chunk + 1L) * ChunkLength);
            if (device.Kind != DeviceKind.Scalar && !matrix.AreRows && matrix.ColumnCount <= BlockLength)
            {
                FewColumns(matrix, chunk * ChunkLength, end, factors, result);
                return;
            }

            for (int row = chunk * ChunkLength; row < end; row += BlockLength)
            {
                Span<double> sums = new(block, Math.Min(BlockLength, end - row));
                sums.Clear();
                Sum(device, matrix, row, 0, matrix.ColumnCount, factors, sums);
                for (int i = 0; i < sums.Length; i++) result[row + i] = (float)sums[i];
            }
        });

    /// <summary>The result of a wide matrix: the chunks of columns are summed apart, then together in their order.</summary>
    static void InParts(Device device, MatrixLines matrix, float* factors, float* result, IParallelLoop threads)
    {
        int rowChunks = Chunks(matrix.RowCount), columnChunks = Chunks(matrix.ColumnCount);
        double[] sums = new double[(long)columnChunks * matrix.RowCount];
        threads.ForEach(rowChunks * columnChunks, part =>
        {
            int row = part / columnChunks * ChunkLength, column = part % columnChunks * ChunkLength;
            int rowCount = Math.Min(ChunkLength, matrix.RowCount - row), columnCount = Math.Min(ChunkLength, matrix.ColumnCount - column);
            Sum(device, matrix, row, column, columnCount, factors + column, sums.AsSpan((part % columnChunks * matrix.RowCount) + row, rowCount));
        });
        for (int row = 0; row < matrix.RowCount; row++)
        {
            double sum = sums[row];
            for (int chunk = 1; chunk < columnChunks; chunk++) sum += sums[(chunk * matrix.RowCount) + row];
            result[row] = (float)sum;
        }
    }

    static void Sum(Device device, MatrixLines matrix, int row, int column, int columnCount, float* factors, Span<double> sums)
    {
        if (device.Kind == DeviceKind.Scalar) ScalarSums(matrix, row, column, columnCount, factors, sums);
        else if (LaneWidth.Is512) VectorSums<Lanes512<float>>(matrix, row, column, columnCount, factors, sums);
        else if (Vector256.IsHardwareAccelerated) VectorSums<Twice<Lanes256<float>, float>>(matrix, row, column, columnCount, factors, sums);
        else VectorSums<Twice<Twice<Lanes128<float>, float>, float>>(matrix, row, column, columnCount, factors, sums);
    }

    static void FewColumns(MatrixLines matrix, int start, int end, float* factors, float* result)
    {
        if (LaneWidth.Is512) MultiplyColumns<Lanes512<float>>(matrix, start, end, factors, result);
        else if (Vector256.IsHardwareAccelerated) MultiplyColumns<Twice<Lanes256<float>, float>>(matrix, start, end, factors, result);
        else MultiplyColumns<Twice<Twice<Lanes128<float>, float>, float>>(matrix, start, end, factors, result);
    }

    static int Chunks(int length) => (int)(((long)length + ChunkLength - 1) / ChunkLength);

    static ArgumentException Overlap() => new("The result of a product must not overlap the matrix or the vector it is computed from.", "result");
}
