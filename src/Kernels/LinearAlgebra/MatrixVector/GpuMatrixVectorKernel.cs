using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>A matrix times a vector on a GPU, <see cref="Part"/> columns at a time; then a thread for each row adds the parts in order.</summary>
static class GpuMatrixVectorKernel
{
    /// <summary>Columns whose products are summed in float32.</summary>
    public const int Part = 4_096;

    /// <summary>Threads that share a row where its values lie side by side.</summary>
    public const int Team = 32;

    /// <summary>A thread for each row and part, where the values of a column lie side by side: neighbours read neighbours.</summary>
    [GpuKernel]
    public static void SumColumns(GpuMatrixVectorShape shape, ArrayView<float> matrix, ArrayView<float> vector, ArrayView<float> partials)
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= partials.Length) return;
        long row = index % shape.RowCount, column = index / shape.RowCount * Part, end = shape.End(column);
        float sum = 0;
        for (long at = (row * shape.RowStride) + (column * shape.ColumnStride); column < end; column++, at += shape.ColumnStride) sum += matrix[at] * vector[column];
        partials[index] = sum;
    }

    /// <summary>A team of threads for each row and part, where the values of a row lie side by side; they combine by halves.</summary>
    [GpuKernel]
    public static void SumRows(GpuMatrixVectorShape shape, ArrayView<float> matrix, ArrayView<float> vector, ArrayView<float> partials)
    {
        ArrayView<Float1> shared = SharedMemory.Allocate<Float1>(LaunchShape.MaxGroupSize);
        long index = LaunchShape.ThreadIndex / Team;
        int lane = Group.IdxX % Team;
        float sum = 0;
        if (index < partials.Length)
        {
            long begin = index / shape.RowCount * Part, end = shape.End(begin), row = index % shape.RowCount * shape.RowStride;
            for (long column = begin + lane; column < end; column += Team) sum += matrix[row + (column * shape.ColumnStride)] * vector[column];
        }

        float total = Reduce.Halve<AddOp, Float1>(shared, new Float1(sum), lane, Team).Value;
        if (lane == 0 && index < partials.Length) partials[index] = total;
    }

    /// <summary>A thread for each row.</summary>
    [GpuKernel]
    public static void AddParts(ArrayView<float> partials, ArrayView<float> result)
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= result.Length) return;
        double sum = 0;
        for (long at = row; at < partials.Length; at += result.Length) sum += partials[at];
        result[row] = (float)sum;
    }
}

/// <summary>The sizes and strides of a product with a vector on a GPU.</summary>
struct GpuMatrixVectorShape
{
    public long RowCount, ColumnCount, RowStride, ColumnStride;

    /// <summary>Where the part that begins at a column ends.</summary>
    public readonly long End(long column) => column + GpuMatrixVectorKernel.Part < ColumnCount ? column + GpuMatrixVectorKernel.Part : ColumnCount;
}
