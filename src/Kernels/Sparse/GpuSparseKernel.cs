using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>A sparse matrix times a vector on a GPU.</summary>
static class GpuSparseKernel
{
    /// <summary>Threads that share a row.</summary>
    public const int Team = 32;

    /// <summary>A team for each row takes its values in turns and combines by halves, in float64, since a row may be of any length.</summary>
    [GpuKernel]
    public static void Multiply(ArrayView<int> rowStarts, ArrayView<int> columns, ArrayView<float> values, ArrayView<float> vector, ArrayView<float> result)
    {
        ArrayView<Double1> shared = SharedMemory.Allocate<Double1>(LaunchShape.MaxGroupSize);
        long row = LaunchShape.ThreadIndex / Team;
        int lane = Group.IdxX % Team;
        double sum = 0;
        if (row < result.Length)
            for (int i = rowStarts[row] + lane; i < rowStarts[row + 1]; i += Team) sum += (double)values[i] * vector[columns[i]];
        double total = Reduce.Halve<AddOp, Double1>(shared, new Double1(sum), lane, Team).Value;
        if (lane == 0 && row < result.Length) result[row] = (float)total;
    }
}
