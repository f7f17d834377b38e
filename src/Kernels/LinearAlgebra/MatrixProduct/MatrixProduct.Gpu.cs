using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: cuBLAS where the device has it, else a kernel of our own.</summary>
public static partial class MatrixProduct
{
    /// <summary>result = left · right, or result += left · right, queued on the matrices' device.</summary>
    /// <remarks>
    /// On a CUDA device for which cuBLAS was found (<see cref="Device.CuBlas"/> says which) that computes, otherwise a kernel that every GPU can run. Both are repeatable on a
    /// device, and differ from the exact product by at most n · 2⁻²⁴ of the sum of the magnitudes of the n products. NaN and infinite values follow the arithmetic.
    /// </remarks>
    /// <param name="left">As many rows as the result; may be transposed.</param>
    /// <param name="right">As many columns as the result, and as many rows as <paramref name="left"/> has columns; may be transposed.</param>
    /// <param name="result">Not transposed, and in a buffer of its own.</param>
    /// <param name="accumulate">Whether the product is added to what the result holds; otherwise that is not read.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the result is transposed or shares a buffer with an operand, or the buffers lie on different devices.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Multiply(DeviceMatrix left, DeviceMatrix right, DeviceMatrix result, bool accumulate = false)
    {
        GpuContext gpu = Check(left, right, result);
        if (gpu.CuBlas is { } library) MultiplyByLibrary(gpu, library, left, right, result, accumulate);
        else MultiplyByTiles(gpu, left, right, result, accumulate);
    }

    /// <summary>The product by the kernel that every GPU can run.</summary>
    internal static void MultiplyByTiles(GpuContext gpu, DeviceMatrix left, DeviceMatrix right, DeviceMatrix result, bool accumulate)
    {
        if (result.RowCount == 0 || result.ColumnCount == 0) return;
        int threads = LaunchShape.GroupSize(gpu.Device.Kind), across = 1 << (BitOperations.Log2((uint)threads) / 2), down = threads / across;
        GpuMatrixShape shape = new()
        {
            Rows = result.RowCount,
            Inner = left.ColumnCount,
            Columns = result.ColumnCount,
            LeftRowStride = left.RowStride,
            LeftStepStride = left.ColumnStride,
            RightStepStride = right.RowStride,
            RightColumnStride = right.ColumnStride,
            ResultStride = result.Stride,
            Accumulates = accumulate ? 1 : 0,
            ThreadsAcross = across,
            TilesAcross = Tiles(result.ColumnCount, across),
            Tiles = checked(Tiles(result.RowCount, down) * Tiles(result.ColumnCount, across)),
            StepsEach = left.ColumnCount,
        };
        int parts = (int)((left.ColumnCount + GpuMatrixKernel.Part - 1L) / GpuMatrixKernel.Part);
        ArrayView<float> from = left.View(gpu), by = right.View(gpu), to = result.View(gpu);
        if (parts > 1 && shape.Tiles < 2 * gpu.Accelerator.NumMultiprocessors) MultiplyByParts(gpu, shape, threads, parts, from, by, to);
        else
        {
            var multiply = gpu.Launcher<Action<AcceleratorStream, KernelConfig, GpuMatrixShape, ArrayView<float>, ArrayView<float>, ArrayView<float>>>(GpuMatrixKernel.Tile);
            gpu.Run("matrix product", () => multiply(gpu.Stream, new(shape.Tiles, threads), shape, from, by, to));
        }
    }

    /// <summary>A group for each part of each tile's sums, then a thread for each element.</summary>
    static void MultiplyByParts(GpuContext gpu, GpuMatrixShape shape, int threads, int parts, ArrayView<float> left, ArrayView<float> right, ArrayView<float> result)
    {
        long length = (long)shape.Rows * shape.Columns;
        using DeviceBuffer buffer = gpu.Pool.Rent<float>(parts * length);
        ArrayView<float> partials = buffer.View<float>(gpu, parts * length);
        GpuMatrixShape part = shape with { StepsEach = GpuMatrixKernel.Part, PartialLength = length, ResultStride = shape.Columns, Accumulates = 0 };
        var multiply = gpu.Launcher<Action<AcceleratorStream, KernelConfig, GpuMatrixShape, ArrayView<float>, ArrayView<float>, ArrayView<float>>>(GpuMatrixKernel.Tile);
        var add = gpu.Launcher<Action<AcceleratorStream, KernelConfig, GpuMatrixShape, int, ArrayView<float>, ArrayView<float>>>(GpuMatrixKernel.AddParts);
        gpu.Run("matrix product", () =>
        {
            multiply(gpu.Stream, new(checked(shape.Tiles * parts), threads), part, left, right, partials);
            add(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), shape, parts, partials, result);
        });
    }

    static void MultiplyByLibrary(GpuContext gpu, CuBlas library, DeviceMatrix left, DeviceMatrix right, DeviceMatrix result, bool accumulate)
    {
        if (result.RowCount == 0 || result.ColumnCount == 0) return;
        CuBlasMatrix from = Address(left), by = Address(right), to = Address(result);
        gpu.Run("matrix product by cuBLAS", () =>
        {
            gpu.Accelerator.Bind();
            library.Multiply(result.RowCount, left.ColumnCount, result.ColumnCount, from, by, to, accumulate);
        });

        CuBlasMatrix Address(DeviceMatrix matrix) => new(matrix.View(gpu).LoadEffectiveAddressAsPtr(), Math.Max(1, matrix.Stride), matrix.IsTransposed);
    }

    static int Tiles(int length, int threads) => (int)((length + (long)(GpuMatrixKernel.Each * threads) - 1) / (GpuMatrixKernel.Each * threads));

    static GpuContext Check(DeviceMatrix left, DeviceMatrix right, DeviceMatrix result)
    {
        if (left.ColumnCount != right.RowCount || result.RowCount != left.RowCount || result.ColumnCount != right.ColumnCount)
            throw new ArgumentException(
                $"A {left.RowCount} x {left.ColumnCount} matrix times a {right.RowCount} x {right.ColumnCount} one does not give a {result.RowCount} x {result.ColumnCount} one; the inner sizes must be equal and the outer ones those of the result.",
                nameof(result));
        if (result.IsTransposed) throw new ArgumentException("The result of a product cannot be transposed; exchange and transpose the operands instead.", nameof(result));
        if (ReferenceEquals(result.Values, left.Values) || ReferenceEquals(result.Values, right.Values))
            throw new ArgumentException("The result of a product must not share a buffer with the matrices it is computed from.", nameof(result));
        GpuContext gpu = GpuContext.Of(result.Values.Device);
        _ = (left.View(gpu), right.View(gpu));
        return gpu;
    }
}
