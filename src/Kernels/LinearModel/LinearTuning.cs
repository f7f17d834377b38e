using System.Numerics;

namespace Accel.Kernels;

/// <summary>The sizes that the linear-model kernels run with. None depends on the machine, because they fix the order of additions.</summary>
static class LinearTuning
{
    /// <summary>Rows of one virtual vector.</summary>
    public const int RowGroup = Kernels.RowGroup.Rows;

    /// <summary>Rows whose sums are kept in float32 before they join the float64 totals.</summary>
    public const int BlockRows = 1_024;

    /// <summary>What a tile of columns may take of the second-level cache, where the next tile arrives while it is in use.</summary>
    const int TileBytes = 192 << 10;

    /// <summary>Rows that are swept together: a power of two, at most a block, so that <paramref name="columnCount"/> columns of them stay in the cache.</summary>
    public static int TileRows(int columnCount)
    {
        int fitting = TileBytes / (sizeof(float) * Math.Max(1, columnCount));
        return Math.Clamp(1 << BitOperations.Log2((uint)Math.Max(1, fitting)), RowGroup, BlockRows);
    }

    /// <summary>Rows of one buffer on a GPU: whole blocks, enough to fill the largest GPU several times over.</summary>
    public const int GpuChunkRows = 1_024 * BlockRows;

    /// <summary>Bytes of shared memory that a group should take, so that eight groups of 256 threads fill a multiprocessor of the larger GPUs.</summary>
    const int GpuSharedBytes = 28 << 10;

    /// <summary>Floats of block sums that are kept on a GPU at a time.</summary>
    const int GpuPartials = 16 << 20;

    /// <summary>Rows that a group of threads holds in shared memory: a power of two.</summary>
    public static int GpuTileRows(GpuLinearShape shape)
    {
        shape.TileRows = 256;
        while (shape.TileRows > RowGroup && shape.SharedLength * sizeof(float) > GpuSharedBytes) shape.TileRows /= 2;
        return shape.TileRows;
    }

    /// <summary>Blocks that are summed by one launch.</summary>
    public static int GpuGroups(int sumsPerBlock) => Math.Clamp(GpuPartials / sumsPerBlock, 1, GpuChunkRows / BlockRows);
}
