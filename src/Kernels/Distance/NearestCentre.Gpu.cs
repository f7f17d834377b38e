using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: a group of threads for each block of rows, then a thread for each sum, which adds the blocks in order in float64.</summary>
public static unsafe partial class NearestCentre
{
    /// <summary>Finds the nearest centre of each row of a matrix on a GPU; the work is queued.</summary>
    /// <param name="rows">The rows; columns that lie one after the other are the transposed of a matrix.</param>
    /// <param name="centres">The centres, of as many features.</param>
    /// <param name="indices">Where the index of each row's centre goes, as int.</param>
    /// <param name="distances">Where each row's distance from it goes, as float; null where it is not wanted.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the buffers lie on different devices.</exception>
    /// <exception cref="DeviceException">The GPU failed.</exception>
    public static void Find(DeviceMatrix rows, Centres centres, DeviceBuffer indices, DeviceBuffer? distances = null)
    {
        ArgumentNullException.ThrowIfNull(indices);
        Search(rows, centres, indices, distances, null);
    }

    /// <summary>Finds the nearest centre of each row of a matrix on a GPU and adds the rows to the totals of their centres, for which it waits.</summary>
    /// <param name="rows">The rows; columns that lie one after the other are the transposed of a matrix.</param>
    /// <param name="centres">The centres, of as many features.</param>
    /// <param name="totals">Where the sums go.</param>
    /// <param name="indices">Where the index of each row's centre goes, as int; null where it is not wanted.</param>
    /// <param name="distances">Where each row's distance from it goes, as float; null where it is not wanted.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the buffers lie on different devices.</exception>
    /// <exception cref="DeviceException">The GPU failed.</exception>
    public static void Accumulate(DeviceMatrix rows, Centres centres, CentreTotals totals, DeviceBuffer? indices = null, DeviceBuffer? distances = null)
    {
        DistanceArguments.Check(totals, centres);
        Search(rows, centres, indices, distances, totals);
    }

    static void Search(DeviceMatrix rows, Centres centres, DeviceBuffer? indices, DeviceBuffer? distances, CentreTotals? totals)
    {
        DistanceArguments.Check(rows.ColumnCount, centres);
        GpuContext gpu = GpuContext.Of(rows.Values.Device);
        ArrayView<float> from = rows.View(gpu), far = distances is null ? ArrayView<float>.Empty : distances.View<float>(gpu, rows.RowCount);
        ArrayView<int> nearest = indices is null ? ArrayView<int>.Empty : indices.View<int>(gpu, rows.RowCount);
        if (rows.RowCount == 0) return;
        GpuNearestShape shape = new()
        {
            Dimension = centres.Dimension,
            CentreCount = centres.Count,
            GroupCount = centres.GroupCount,
            RowCount = rows.RowCount,
            RowStride = rows.RowStride,
            ColumnStride = rows.ColumnStride,
            IsCosine = centres.Metric == DistanceMetric.Cosine ? 1 : 0,
            HasIndices = indices is null ? 0 : 1,
            HasDistances = distances is null ? 0 : 1,
            HasSums = totals is null ? 0 : 1,
            Biases = centres.Packed.Length,
            Shifts = centres.Packed.Length + centres.Biases.Length,
        };
        long blockCount = (shape.RowCount + DistanceTuning.GpuBlockRows - 1) / DistanceTuning.GpuBlockRows;
        int groups = DistanceTuning.GpuGroups(Math.Max(1, shape.Sums), blockCount);
        using DeviceBuffer prepared = gpu.Pool.Upload<float>([.. centres.Packed, .. centres.Biases, .. centres.Shifts]);
        using DeviceBuffer partials = gpu.Pool.Rent<float>(Math.Max(1, groups * shape.Sums));
        using DeviceBuffer sums = gpu.Pool.Upload<double>(new double[Math.Max(1, shape.Sums)]);
        ArrayView<float> values = prepared.View<float>(gpu, shape.Shifts + shape.Dimension);
        ArrayView<double> all = sums.View<double>(gpu, shape.Sums);
        var search = gpu.Launcher<Action<AcceleratorStream, KernelConfig, GpuNearestShape, ArrayView<float>, ArrayView<float>, ArrayView<int>, ArrayView<float>, ArrayView<float>>>(GpuNearestKernel.SearchBlocks);
        var addBlocks = gpu.Launcher<Action<AcceleratorStream, KernelConfig, int, ArrayView<float>, ArrayView<double>>>(GpuLinearKernel.AddBlocks);
        for (; shape.FirstBlock < blockCount; shape.FirstBlock += groups)
        {
            GpuNearestShape part = shape;
            int count = (int)Math.Min(groups, blockCount - shape.FirstBlock);
            ArrayView<float> blocks = partials.View<float>(gpu, count * shape.Sums);
            gpu.Run("nearest centres", () =>
            {
                search(gpu.Stream, new(count, LaunchShape.GroupSize(gpu.Device.Kind)), part, from, values, nearest, far, blocks);
                if (part.HasSums != 0) addBlocks(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, part.Sums), count, blocks, all);
            });
        }

        if (totals is null) return;
        double[] results = new double[shape.Sums];
        sums.CopyTo<double>(results);
        totals.RowCount += rows.RowCount;
        totals.Add(results, centres.Shifts);
    }
}
