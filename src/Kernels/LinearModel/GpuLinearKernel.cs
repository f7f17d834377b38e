using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of the linear model's GPU twin.</summary>
static class GpuLinearKernel
{
    const int Lanes = LinearTuning.RowGroup;

    /// <summary>The sums of one block of rows for each group.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="columns">The chunk's columns.</param>
    /// <param name="position">The weights and the intercept, then the direction and its intercept.</param>
    /// <param name="partials">A place for the sums of each group.</param>
    [GpuKernel]
    public static void SumBlocks<TLoss>(GpuLinearShape shape, ArrayView<float> columns, ArrayView<float> position, ArrayView<float> partials)
        where TLoss : struct, ILinearLoss
    {
        ArrayView<float> shared = SharedMemory.GetDynamic<float>();
        int pitch = shape.Pitch;
        ArrayView<float> tile = shared.SubView(0, shape.Dimension * pitch);
        ArrayView<float> factors = shared.SubView(shape.Dimension * pitch, 4 * pitch);
        ArrayView<float> lanes = shared.SubView((shape.Dimension + 4) * pitch, shape.LaneSums * Lanes);
        ArrayView<float> sums = partials.SubView((long)Grid.IdxX * shape.Sums, shape.Sums);
        for (int i = Group.IdxX; i < shape.LaneSums * Lanes; i += Group.DimX) lanes[i] = 0;
        for (int i = Group.IdxX + shape.LaneSums; i < shape.Sums; i += Group.DimX) sums[i] = 0;

        int start = (shape.FirstBlock + Grid.IdxX) * LinearTuning.BlockRows;
        for (int first = start; first < start + LinearTuning.BlockRows && first < shape.RowCount; first += shape.TileRows)
        {
            for (int row = Group.IdxX; row < shape.TileRows; row += Group.DimX)
                TakeRow<TLoss>(shape, columns, position, tile, factors, first + row, row);
            Group.Barrier();
            AddLanes(shape, tile, factors, lanes);
            if (shape.HasHessian != 0) AddPairs(shape, tile, factors.SubView(pitch, pitch), sums.SubView(shape.LaneSums, shape.Pairs));
            Group.Barrier();
        }

        for (int sum = Group.IdxX; sum < shape.LaneSums; sum += Group.DimX) sums[sum] = Fold(lanes.SubView(sum * Lanes, Lanes));
    }

    /// <summary>totals[s] += the sums of all blocks, in order; a thread for each sum.</summary>
    [GpuKernel]
    public static void AddBlocks(int blockCount, ArrayView<float> partials, ArrayView<double> totals)
    {
        long sum = LaunchShape.ThreadIndex;
        if (sum >= totals.Length) return;
        double total = totals[sum];
        for (long block = 0; block < blockCount; block++) total += partials[(block * totals.Length) + sum];
        totals[sum] = total;
    }

    /// <summary>Brings a row into shared memory, with the intercept's one, and computes its residual, curvature, loss and product factor; all zero beyond the last row.</summary>
    static void TakeRow<TLoss>(GpuLinearShape shape, ArrayView<float> columns, ArrayView<float> position, ArrayView<float> tile, ArrayView<float> factors, int row, int place)
        where TLoss : struct, ILinearLoss
    {
        int dimension = shape.Dimension, pitch = shape.Pitch;
        bool lives = row < shape.RowCount;
        float margin = position[shape.FeatureCount], along = position[dimension + shape.FeatureCount];
        for (int j = 0; j < shape.FeatureCount; j++)
        {
            float x = lives ? columns[((long)j * shape.RowCount) + row] : 0;
            tile[(j * pitch) + place] = x;
            margin += position[j] * x;
            if (shape.HasProduct != 0) along += position[dimension + j] * x;
        }

        tile[(shape.FeatureCount * pitch) + place] = 1;
        float residual = 0, curvature = 0, loss = 0;
        if (lives)
        {
            long column = (long)shape.FeatureCount * shape.RowCount;
            float label = columns[column + row], weight = 1;
            if (shape.HasWeights != 0)
            {
                column += shape.RowCount;
                weight = columns[column + row];
            }

            if (shape.HasOffsets != 0) margin += columns[column + shape.RowCount + row];
            LossTerms<Float1> terms = TLoss.Invoke(new Float1(margin), new Float1(label));
            residual = weight * terms.Residual.Value;
            curvature = weight * terms.Curvature.Value;
            loss = weight * terms.Loss.Value;
        }

        factors[place] = residual;
        factors[pitch + place] = curvature;
        factors[(2 * pitch) + place] = loss;
        factors[(3 * pitch) + place] = curvature * along;
    }

    /// <summary>Adds the tile to the sums in lanes: a thread takes a lane of every so manieth sum.</summary>
    static void AddLanes(GpuLinearShape shape, ArrayView<float> tile, ArrayView<float> factors, ArrayView<float> lanes)
    {
        int dimension = shape.Dimension, pitch = shape.Pitch, lane = Group.IdxX % Lanes;
        for (int sum = Group.IdxX / Lanes; sum < shape.LaneSums; sum += Group.DimX / Lanes)
        {
            // The residual times a column, the loss times one, or the product's factor times a column.
            int factor = sum < dimension ? 0 : sum == dimension ? 2 : 3;
            int column = sum < dimension ? sum : sum == dimension ? shape.FeatureCount : sum - dimension - 1;
            float total = lanes[(sum * Lanes) + lane];
            for (int row = lane; row < shape.TileRows; row += Lanes) total += factors[(factor * pitch) + row] * tile[(column * pitch) + row];
            lanes[(sum * Lanes) + lane] = total;
        }
    }

    /// <summary>Adds the tile to the Hessian's elements: a thread takes every so manieth pair of columns.</summary>
    static void AddPairs(GpuLinearShape shape, ArrayView<float> tile, ArrayView<float> curvatures, ArrayView<float> sums)
    {
        int pitch = shape.Pitch, j = 0, pairsBefore = 0;
        for (int pair = Group.IdxX; pair < shape.Pairs; pair += Group.DimX)
        {
            while (pair >= pairsBefore + shape.Dimension - j)
            {
                pairsBefore += shape.Dimension - j;
                j++;
            }

            int k = j + pair - pairsBefore;
            float total = sums[pair];
            for (int row = 0; row < shape.TileRows; row++) total += curvatures[row] * tile[(j * pitch) + row] * tile[(k * pitch) + row];
            sums[pair] = total;
        }
    }

    /// <summary>The sum of sixteen lanes, in the order of <see cref="RowGroup.Fold"/>.</summary>
    static float Fold(ArrayView<float> lanes) => Four(lanes, 0) + Four(lanes, 2) + (Four(lanes, 1) + Four(lanes, 3));

    static float Four(ArrayView<float> lanes, int lane) => lanes[lane] + lanes[lane + 8] + (lanes[lane + 4] + lanes[lane + 12]);
}
