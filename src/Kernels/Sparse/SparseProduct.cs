using System.Numerics.Tensors;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A sparse matrix, or its transposed, times a vector.</summary>
/// <remarks>
/// <para>Results do not depend on the number of threads: each row is summed by one thread, and for the transposed the rows fall into parts, as the matrix alone decides, whose sums
/// are added in order.</para>
/// <para>The scalar twin adds in float64 and rounds once. The others differ from it in an element by less than 10⁻⁵ of the sum of the magnitudes of its products.
/// What is not stored is not multiplied: it makes no NaN of an infinity in the vector.</para>
/// </remarks>
public static unsafe partial class SparseProduct
{
    /// <summary>Rows that a thread takes at a time.</summary>
    const int ChunkRows = 2_048;

    /// <summary>Columns that a thread adds up the parts of at a time.</summary>
    const int ChunkColumns = 2_048;

    /// <summary>The most parts of a transposed product: each needs a sum for every column.</summary>
    const int MostParts = 16;

    /// <summary>Values that make up for the sum of a column in another part.</summary>
    const int ValuesPerSum = 8;

    /// <summary>result = matrix · vector.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="vector">A value for each column.</param>
    /// <param name="result">Room for a value for each row; it must not overlap the vector.</param>
    /// <param name="threads">Who shares the rows; the calling thread alone where absent.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the result overlaps the vector, or the device is no processor.</exception>
    public static void Multiply(Device device, CsrMatrix matrix, ReadOnlySpan<float> vector, Span<float> result, IParallelLoop? threads = null)
    {
        Check(device, vector, result, matrix.RowCount, matrix.ColumnCount);
        bool isScalar = device.Kind == DeviceKind.Scalar;
        fixed (float* from = vector, to = result)
        {
            nint factors = (nint)from, sums = (nint)to;
            (threads ?? CallingThread.Instance).ForEach((int)((matrix.RowCount + (ChunkRows - 1L)) / ChunkRows), chunk =>
            {
                int first = chunk * ChunkRows, end = Math.Min(first + ChunkRows, matrix.RowCount);
                if (isScalar) ScalarRows(matrix, first, end, (float*)factors, (float*)sums);
                else VectorRows(matrix, first, end, (float*)factors, (float*)sums);
            });
        }
    }

    /// <summary>result = the transposed matrix · vector.</summary>
    /// <remarks>Where the same matrix is used often, <see cref="CsrMatrix.Transpose"/> once and <see cref="Multiply(Device, CsrMatrix, ReadOnlySpan{float}, Span{float}, IParallelLoop)"/> is faster.</remarks>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="vector">A value for each row.</param>
    /// <param name="result">Room for a value for each column; it must not overlap the vector.</param>
    /// <param name="threads">Who shares the parts; the calling thread alone where absent.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the result overlaps the vector, or the device is no processor.</exception>
    public static void MultiplyTransposed(Device device, CsrMatrix matrix, ReadOnlySpan<float> vector, Span<float> result, IParallelLoop? threads = null)
    {
        Check(device, vector, result, matrix.ColumnCount, matrix.RowCount);
        int parts = device.Kind == DeviceKind.Scalar ? 1 : (int)Math.Clamp(matrix.ValueCount / (ValuesPerSum * Math.Max(1L, matrix.ColumnCount)), 1, MostParts);
        using NativeBuffer buffer = NativePool.Shared.Rent<double>((long)parts * matrix.ColumnCount);
        double* sums = (double*)buffer.Pointer;
        threads ??= CallingThread.Instance;
        fixed (float* from = vector, to = result)
        {
            nint factors = (nint)from, target = (nint)to;
            threads.ForEach(parts, part =>
                Scatter(matrix, (int)((long)matrix.RowCount * part / parts), (int)((long)matrix.RowCount * (part + 1) / parts), (float*)factors, sums + ((nint)part * matrix.ColumnCount)));
            threads.ForEach((int)((matrix.ColumnCount + (ChunkColumns - 1L)) / ChunkColumns), chunk =>
            {
                int first = chunk * ChunkColumns;
                AddParts(sums + first, parts, matrix.ColumnCount, Math.Min(ChunkColumns, matrix.ColumnCount - first), (float*)target + first);
            });
        }
    }

    /// <summary>Adds up the sums of some columns in the order of the parts.</summary>
    static void AddParts(double* sums, int parts, int stride, int count, float* result)
    {
        Span<double> totals = new(sums, count);
        for (int part = 1; part < parts; part++) TensorPrimitives.Add(totals, new ReadOnlySpan<double>(sums + ((nint)part * stride), count), totals);
        for (int column = 0; column < count; column++) result[column] = (float)totals[column];
    }

    static void Check(Device device, ReadOnlySpan<float> vector, ReadOnlySpan<float> result, int rowCount, int columnCount)
    {
        ProcessorOnly.Check(device);
        SparseArguments.CheckProduct(rowCount, columnCount, vector.Length, result.Length);
        if (result.Overlaps(vector)) throw new ArgumentException("The result of a product must not overlap the vector it is computed from.", nameof(result));
    }
}
