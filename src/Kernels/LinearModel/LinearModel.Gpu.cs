using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: a group of threads for each block of 1,024 rows, then a thread for each sum, which adds the blocks in order in float64.</summary>
/// <remarks>
/// A group reads a tile of rows into its shared memory, which is the only read of the columns, and takes margins on the way. Then a thread takes a
/// sum and a lane of sixteen, as the vector twin does, so nothing is atomic and the order is always the same.
/// </remarks>
public static partial class LinearModel
{
    /// <summary>Adds the sums over rows on a GPU at <paramref name="point"/> to <paramref name="totals"/>.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="DeviceOutOfMemoryException">The GPU has no room for the sums, or for even one chunk of rows.</exception>
    /// <exception cref="DeviceException">The GPU failed.</exception>
    public static void Accumulate<TLoss>(LinearDeviceRows rows, LinearPoint point, LinearTotals totals) where TLoss : struct, ILinearLoss
    {
        LinearArguments.Check(rows, point, totals);
        GpuContext gpu = GpuContext.Of(rows.Device);
        GpuLinearShape shape = new()
        {
            FeatureCount = rows.FeatureCount,
            HasWeights = rows.HasWeights ? 1 : 0,
            HasOffsets = rows.HasOffsets ? 1 : 0,
            HasProduct = totals.Product is null ? 0 : 1,
            HasHessian = totals.Hessian is null ? 0 : 1,
        };
        shape.TileRows = LinearTuning.GpuTileRows(shape);
        int groups = LinearTuning.GpuGroups(shape.Sums);
        using DeviceBuffer position = gpu.Pool.Upload<float>(Position(point));
        using DeviceBuffer partials = gpu.Pool.Rent<float>((long)groups * shape.Sums);
        using DeviceBuffer sums = gpu.Pool.Upload<double>(new double[shape.Sums]);
        rows.ForEachChunk((rowCount, columns) =>
        {
            shape.RowCount = rowCount;
            int blockCount = (rowCount + LinearTuning.BlockRows - 1) / LinearTuning.BlockRows;
            for (shape.FirstBlock = 0; shape.FirstBlock < blockCount; shape.FirstBlock += groups)
                Launch<TLoss>(gpu, shape, Math.Min(groups, blockCount - shape.FirstBlock), columns, position, partials, sums);
        });

        double[] results = new double[shape.Sums];
        sums.CopyTo<double>(results);
        totals.RowCount += rows.RowCount;
        totals.Add(results, shape);
    }

    static void Launch<TLoss>(GpuContext gpu, GpuLinearShape shape, int groups, DeviceBuffer chunk, DeviceBuffer position, DeviceBuffer partials, DeviceBuffer sums)
        where TLoss : struct, ILinearLoss
    {
        ArrayView<float> columns = chunk.View<float>(gpu, chunk.ByteCount / sizeof(float)), at = position.View<float>(gpu, 2 * shape.Dimension);
        ArrayView<float> blocks = partials.View<float>(gpu, (long)groups * shape.Sums);
        ArrayView<double> totals = sums.View<double>(gpu, shape.Sums);
        KernelConfig config = new(groups, LaunchShape.GroupSize(gpu.Device.Kind), SharedMemoryConfig.RequestDynamic<float>(shape.SharedLength));
        var sumBlocks = gpu.Launcher<Action<AcceleratorStream, KernelConfig, GpuLinearShape, ArrayView<float>, ArrayView<float>, ArrayView<float>>>(GpuLinearKernel.SumBlocks<TLoss>);
        var addBlocks = gpu.Launcher<Action<AcceleratorStream, KernelConfig, int, ArrayView<float>, ArrayView<double>>>(GpuLinearKernel.AddBlocks);
        gpu.Run($"Linear model {typeof(TLoss).Name}", () =>
        {
            sumBlocks(gpu.Stream, config, shape, columns, at, blocks);
            addBlocks(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, shape.Sums), groups, blocks, totals);
        });
    }

    /// <summary>The weights and the intercept, then the direction and its intercept, which are zero where there is none.</summary>
    static float[] Position(LinearPoint point)
    {
        int featureCount = point.Weights.Length;
        float[] position = new float[2 * (featureCount + 1)];
        point.Weights.CopyTo(position);
        position[featureCount] = point.Intercept;
        point.Direction.CopyTo(position.AsSpan(featureCount + 1));
        position[^1] = point.DirectionIntercept;
        return position;
    }
}
