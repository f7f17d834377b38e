using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin.</summary>
public static unsafe partial class SparseProduct
{
    /// <summary>result = matrix · vector, queued on the device where they lie; repeatable on a device.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="vector">A float for each column.</param>
    /// <param name="result">Room for a float for each row, in a buffer of its own.</param>
    /// <exception cref="ArgumentException">A buffer is too short, both are the same, or they lie on different devices.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Multiply(DeviceCsrMatrix matrix, DeviceBuffer vector, DeviceBuffer result)
    {
        ArgumentNullException.ThrowIfNull(vector);
        ArgumentNullException.ThrowIfNull(result);
        if (ReferenceEquals(vector, result)) throw new ArgumentException("The result of a product must not lie in the vector it is computed from.", nameof(result));
        GpuContext gpu = GpuContext.Of(matrix.Device);
        ArrayView<int> starts = matrix.RowStarts.View<int>(gpu, matrix.RowCount + 1L), columns = matrix.Columns.View<int>(gpu, matrix.ValueCount);
        ArrayView<float> values = matrix.Values.View<float>(gpu, matrix.ValueCount), factors = vector.View<float>(gpu, matrix.ColumnCount), to = result.View<float>(gpu, matrix.RowCount);
        if (matrix.RowCount == 0) return;
        var multiply = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<float>, ArrayView<float>, ArrayView<float>>>(GpuSparseKernel.Multiply);
        gpu.Run("sparse matrix times vector", () => multiply(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, (long)matrix.RowCount * GpuSparseKernel.Team), starts, columns, values, factors, to));
    }
}
