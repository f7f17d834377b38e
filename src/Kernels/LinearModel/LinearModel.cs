using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>
/// Generalised linear models over columns: one read of the rows gives the loss, its gradient and, where asked for, its Hessian or the product of the
/// Hessian with a vector.
/// </summary>
/// <remarks>
/// <para>Sums are kept in float32 for blocks of 1,024 rows, counted from the first row given, and join the float64 totals block by block. Inside a block
/// row i belongs to lane i modulo 16, at every vector width, so AVX-512, AVX2 and 128-bit vectors with fused multiply-add give the same bits. The totals do
/// not depend on how rows are sliced, as long as slices begin at multiples of 1,024 rows and are added in order. The Hessian's lanes are those of
/// the machine's vectors instead: its last bits depend on their width.</para>
/// <para>The scalar twin adds row by row to float64 totals. The vectors differ from it in a total by less than 10⁻⁵ of the sum of the
/// magnitudes of what is added. NaN and infinite features make the sums NaN or infinite; nothing is skipped.</para>
/// <para>Rows are read on the calling thread. Callers share work by slices, each thread with totals of its own.</para>
/// </remarks>
public static partial class LinearModel
{
    /// <summary>Adds the sums over <paramref name="rows"/> at <paramref name="point"/> to <paramref name="totals"/>.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="rows">The rows, with labels.</param>
    /// <param name="point">The weights, and the direction where the totals want a product.</param>
    /// <param name="totals">What to sum, and where to.</param>
    /// <param name="outputs">Where to put each row's derivatives, if they are wanted.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the rows have no labels, or the device is no processor.</exception>
    public static void Accumulate<TLoss>(Device device, LinearRows rows, LinearPoint point, LinearTotals totals, LinearOutputs outputs = default)
        where TLoss : struct, ILinearLoss
    {
        LinearArguments.Check(device, rows, point, totals, outputs);
        if (device.Kind == DeviceKind.Scalar) ScalarSums<TLoss>(rows, point, totals, outputs);
        else if (LaneWidth.Is512) VectorSums<TLoss, Lanes512<float>, Lanes512<float>>(rows, point, totals, outputs);
        else if (Vector256.IsHardwareAccelerated) VectorSums<TLoss, Twice<Lanes256<float>, float>, Lanes256<float>>(rows, point, totals, outputs);
        else VectorSums<TLoss, Twice<Twice<Lanes128<float>, float>, float>, Lanes128<float>>(rows, point, totals, outputs);
        totals.RowCount += rows.RowCount;
        GC.KeepAlive(rows);
    }

    /// <summary>margins[i] = intercept + offset of row i + weights · features of row i.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the device is no processor.</exception>
    public static void Margins(Device device, LinearRows rows, LinearPoint point, Span<float> margins)
    {
        LinearArguments.Check(device, rows, point, margins);
        if (device.Kind == DeviceKind.Scalar) ScalarMargins(rows, point, margins);
        else if (LaneWidth.Is512) VectorMargins<Lanes512<float>>(rows, point, margins);
        else if (Vector256.IsHardwareAccelerated) VectorMargins<Twice<Lanes256<float>, float>>(rows, point, margins);
        else VectorMargins<Twice<Twice<Lanes128<float>, float>, float>>(rows, point, margins);
        GC.KeepAlive(rows);
    }
}
