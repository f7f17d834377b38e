using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin.</summary>
public static unsafe partial class MatrixVector
{
    /// <summary>result = matrix · vector, queued on the device where they lie. For the transposed of a matrix give its <see cref="DeviceMatrix.Transposed"/>.</summary>
    /// <remarks>Repeatable on a device. 4,096 products are summed in float32, and the parts in order in float64.</remarks>
    /// <param name="matrix">The matrix.</param>
    /// <param name="vector">A float for each column.</param>
    /// <param name="result">Room for a float for each row, in a buffer of its own.</param>
    /// <exception cref="ArgumentException">A buffer is too short, the result shares a buffer with an operand, or the buffers lie on different devices.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Multiply(DeviceMatrix matrix, DeviceBuffer vector, DeviceBuffer result)
    {
        ArgumentNullException.ThrowIfNull(vector);
        ArgumentNullException.ThrowIfNull(result);
        if (ReferenceEquals(result, vector) || ReferenceEquals(result, matrix.Values)) throw Overlap();
        GpuContext gpu = GpuContext.Of(matrix.Values.Device);
        ArrayView<float> from = matrix.View(gpu), factors = vector.View<float>(gpu, matrix.ColumnCount), to = result.View<float>(gpu, matrix.RowCount);
        if (matrix.RowCount == 0) return;
        long parts = Math.Max(1, (matrix.ColumnCount + (GpuMatrixVectorKernel.Part - 1L)) / GpuMatrixVectorKernel.Part), count = parts * matrix.RowCount;
        using DeviceBuffer buffer = gpu.Pool.Rent<float>(count);
        ArrayView<float> partials = buffer.View<float>(gpu, count);
        GpuMatrixVectorShape shape = new() { RowCount = matrix.RowCount, ColumnCount = matrix.ColumnCount, RowStride = matrix.RowStride, ColumnStride = matrix.ColumnStride };
        bool byRow = matrix.ColumnStride == 1;
        var sum = gpu.Launcher<Action<AcceleratorStream, KernelConfig, GpuMatrixVectorShape, ArrayView<float>, ArrayView<float>, ArrayView<float>>>(
            byRow ? GpuMatrixVectorKernel.SumRows : GpuMatrixVectorKernel.SumColumns);
        var add = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>>>(GpuMatrixVectorKernel.AddParts);
        gpu.Run("matrix times vector", () =>
        {
            sum(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, byRow ? count * GpuMatrixVectorKernel.Team : count), shape, from, factors, partials);
            add(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, matrix.RowCount), partials, to);
        });
    }
}
