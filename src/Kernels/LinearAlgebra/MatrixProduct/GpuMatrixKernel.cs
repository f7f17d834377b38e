using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>A product of matrices on a GPU: a group of threads for each tile of the result, sixteen of its elements in the registers of each thread.</summary>
/// <remarks>
/// The group copies <see cref="Depth"/> steps of both operands to shared memory, then each thread multiplies four values of the left by four of the right at every step.
/// A thread's elements lie a whole group apart, so that neighbouring threads read and write neighbouring values. An element's products are added in order of the inner
/// index, <see cref="Run"/> at a time from zero, these sums <see cref="Part"/> products at a time from zero, and those in order: so its bits depend on its row and column
/// only, also where a small result leaves most of a device idle and every part gets a group of its own.
/// </remarks>
static class GpuMatrixKernel
{
    /// <summary>Steps that are in shared memory at a time.</summary>
    public const int Depth = 16;

    /// <summary>Products that are added from zero, a multiple of <see cref="Depth"/>.</summary>
    public const int Run = 256;

    /// <summary>Products whose sums are added from zero, a multiple of <see cref="Run"/>: what a group may do alone.</summary>
    public const int Part = 4096;

    /// <summary>Rows and columns of the result that a thread computes.</summary>
    public const int Each = 4;

    /// <summary>The most values of a tile's side, for the largest group.</summary>
    const int MaxSide = Each * 16;

    /// <summary>Computes a tile: all of it, or the part of its sums that falls to the group.</summary>
    [GpuKernel(MayFuse = true)]
    public static void Tile(GpuMatrixShape shape, ArrayView<float> left, ArrayView<float> right, ArrayView<float> result)
    {
        ArrayView<float> rows = SharedMemory.Allocate<float>(MaxSide * Depth), columns = SharedMemory.Allocate<float>(MaxSide * Depth);
        int across = shape.ThreadsAcross, down = Group.DimX / across;
        int x = Group.IdxX % across, y = Group.IdxX / across;
        int tile = Grid.IdxX % shape.Tiles, group = Grid.IdxX / shape.Tiles;
        int firstRow = tile / shape.TilesAcross * Each * down, firstColumn = tile % shape.TilesAcross * Each * across;
        long begin = group * shape.StepsEach, end = begin + shape.StepsEach < shape.Inner ? begin + shape.StepsEach : shape.Inner;

        FourSums u0 = default, u1 = default, u2 = default, u3 = default;
        for (long part = begin; part < end; part += Part)
        {
            FourSums t0 = default, t1 = default, t2 = default, t3 = default;
            for (long run = part; run < part + Part && run < end; run += Run)
            {
                FourSums s0 = default, s1 = default, s2 = default, s3 = default;
                for (long step = run; step < run + Run && step < end; step += Depth)
                {
                    Copy(left, firstRow, shape.Rows, step, end, shape.LeftRowStride, shape.LeftStepStride, Each * down, rows);
                    Copy(right, firstColumn, shape.Columns, step, end, shape.RightColumnStride, shape.RightStepStride, Each * across, columns);
                    Group.Barrier();
                    for (int k = 0; k < Depth; k++)
                    {
                        int row = (k * Each * down) + y, column = (k * Each * across) + x;
                        FourSums values = new(columns[column], columns[column + across], columns[column + (2 * across)], columns[column + (3 * across)]);
                        s0 = s0.Plus(rows[row], values);
                        s1 = s1.Plus(rows[row + down], values);
                        s2 = s2.Plus(rows[row + (2 * down)], values);
                        s3 = s3.Plus(rows[row + (3 * down)], values);
                    }
                    Group.Barrier();
                }
                t0 = t0.Plus(s0);
                t1 = t1.Plus(s1);
                t2 = t2.Plus(s2);
                t3 = t3.Plus(s3);
            }
            u0 = u0.Plus(t0);
            u1 = u1.Plus(t1);
            u2 = u2.Plus(t2);
            u3 = u3.Plus(t3);
        }
        ArrayView<float> target = result.SubView(group * shape.PartialLength);
        Store(shape, firstRow + y, firstColumn + x, u0, target);
        Store(shape, firstRow + y + down, firstColumn + x, u1, target);
        Store(shape, firstRow + y + (2 * down), firstColumn + x, u2, target);
        Store(shape, firstRow + y + (3 * down), firstColumn + x, u3, target);
    }

    /// <summary>A thread for each element adds the sums of its parts in order.</summary>
    [GpuKernel]
    public static void AddParts(GpuMatrixShape shape, int parts, ArrayView<float> partials, ArrayView<float> result)
    {
        long index = LaunchShape.ThreadIndex, length = (long)shape.Rows * shape.Columns;
        if (index >= length) return;
        float sum = 0;
        for (int part = 0; part < parts; part++) sum += partials[(part * length) + index];
        Put(shape, (int)(index / shape.Columns), (int)(index % shape.Columns), sum, result);
    }

    /// <summary>The group copies <see cref="Depth"/> steps of rows or columns, step by step, zeros beyond the last; neighbouring threads read neighbouring values.</summary>
    static void Copy(ArrayView<float> matrix, int first, int count, long step, long end, int stride, int stepStride, int side, ArrayView<float> shared)
    {
        for (int i = Group.IdxX; i < side * Depth; i += Group.DimX)
        {
            int line = stepStride == 1 ? i / Depth : i % side, k = stepStride == 1 ? i % Depth : i / side;
            bool inside = first + line < count && step + k < end;
            shared[(k * side) + line] = inside ? matrix[((long)(first + line) * stride) + ((step + k) * stepStride)] : 0;
        }
    }

    static void Store(GpuMatrixShape shape, int row, int column, FourSums sums, ArrayView<float> result)
    {
        Put(shape, row, column, sums.A, result);
        Put(shape, row, column + shape.ThreadsAcross, sums.B, result);
        Put(shape, row, column + (2 * shape.ThreadsAcross), sums.C, result);
        Put(shape, row, column + (3 * shape.ThreadsAcross), sums.D, result);
    }

    static void Put(GpuMatrixShape shape, int row, int column, float sum, ArrayView<float> result)
    {
        if (row >= shape.Rows || column >= shape.Columns) return;
        long place = ((long)row * shape.ResultStride) + column;
        result[place] = shape.Accumulates == 0 ? sum : result[place] + sum;
    }
}

/// <summary>Four neighbours of a thread's elements.</summary>
readonly struct FourSums(float a, float b, float c, float d)
{
    public readonly float A = a, B = b, C = c, D = d;

    /// <summary>These and as many others.</summary>
    public FourSums Plus(FourSums others) => new(A + others.A, B + others.B, C + others.C, D + others.D);

    /// <summary>These and <paramref name="x"/> times <paramref name="y"/>.</summary>
    public FourSums Plus(float x, FourSums y) => new(A + (x * y.A), B + (x * y.B), C + (x * y.C), D + (x * y.D));
}

/// <summary>The sizes and strides of a product on a GPU.</summary>
struct GpuMatrixShape
{
    public int Rows, Inner, Columns;
    public int LeftRowStride, LeftStepStride;
    public int RightStepStride, RightColumnStride;
    public int ResultStride;
    public int Accumulates;
    public int ThreadsAcross;
    public int Tiles, TilesAcross;

    /// <summary>Products of an element that fall to a group.</summary>
    public long StepsEach;

    /// <summary>Values from a group's part of the result to the next group's; 0 where each element falls to one group.</summary>
    public long PartialLength;
}
