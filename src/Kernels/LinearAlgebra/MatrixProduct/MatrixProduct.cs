using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The product of two dense matrices of float32, either of which may be transposed or a part of a larger one.</summary>
/// <remarks>
/// <para>An element's products are added in order of the inner index: 256 at a time in float32 from zero, with fused multiply-adds, and these sums to the result. So an
/// element depends on its row and its column only: the bits are the same for any number of threads, any vector width that fuses, and any part of the matrices.</para>
/// <para>The scalar twin adds in float64 and rounds once. The others differ from it by at most n · 2⁻²⁴ of the sum of the magnitudes of the n products.
/// NaN and infinite values follow the arithmetic; nothing is skipped.</para>
/// </remarks>
public static unsafe partial class MatrixProduct
{
    /// <summary>result = left · right, or result += left · right.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="left">As many rows as the result.</param>
    /// <param name="right">As many columns as the result, and as many rows as <paramref name="left"/> has columns.</param>
    /// <param name="result">Rows of the result one after the other; it must not overlap what it is computed from.</param>
    /// <param name="accumulate">Whether the product is added to what the result holds.</param>
    /// <param name="stride">Where rows of the result do not follow one another: how far apart they begin.</param>
    /// <param name="threads">Who shares the work; the calling thread alone where absent.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the result overlaps an operand, or the device is no processor.</exception>
    public static void Multiply(
        Device device, MatrixView left, MatrixView right, Span<float> result, bool accumulate = false, int? stride = null, IParallelLoop? threads = null)
    {
        int pitch = stride ?? right.ColumnCount;
        MatrixArguments.Check(device, left, right, result, pitch);
        fixed (float* a = left.Values, b = right.Values, c = result)
        {
            if (left.ColumnCount == 0 && !accumulate) Clear(c, left.RowCount, right.ColumnCount, pitch);
            MatrixShape shape = new(left.RowCount, left.ColumnCount, right.ColumnCount);
            MatrixAddress from = new(a, left.RowStride, left.ColumnStride), by = new(b, right.RowStride, right.ColumnStride), to = new(c, pitch, 1);
            threads ??= CallingThread.Instance;
            if (device.Kind == DeviceKind.Scalar) ScalarMultiply(shape, from, by, to, accumulate);
            else if (LaneWidth.Is512) VectorMultiply<Lanes512<float>>(shape, from, by, to, accumulate, threads);
            else if (Vector256.IsHardwareAccelerated) VectorMultiply<Lanes256<float>>(shape, from, by, to, accumulate, threads);
            else VectorMultiply<Lanes128<float>>(shape, from, by, to, accumulate, threads);
        }
    }

    static void Clear(float* result, int rowCount, int columnCount, nint stride)
    {
        for (int i = 0; i < rowCount; i++) new Span<float>(result + (i * stride), columnCount).Clear();
    }
}
