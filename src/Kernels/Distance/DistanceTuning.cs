namespace Accel.Kernels;

/// <summary>The sizes that distances are computed with. None depends on the machine, because they fix the order of additions.</summary>
static class DistanceTuning
{
    /// <summary>Centres of the register tile.</summary>
    public const int CentreGroup = 4;

    /// <summary>Vectors of rows of the register tile.</summary>
    public const int RowVectors = 3;

    /// <summary>Rows of a chunk, a divisor of a batch: the grain at which threads share the work.</summary>
    public const int ChunkRows = 8_192;

    /// <summary>Centres that a panel is compared with between two looks at the rows to come.</summary>
    public const int CentreStretch = 4 * CentreGroup;

    /// <summary>Rows that are copied and compared together: whole register tiles at every vector width, and whole lines of the caches.</summary>
    public const int StepRows = RowVectors * RowGroup.Rows;

    /// <summary>The most rows of a tile, a multiple of the step.</summary>
    const int MostRows = 8 * StepRows;

    /// <summary>What a tile of rows may take.</summary>
    const int TileBytes = 192 << 10;

    /// <summary>Tiles whose sums are kept in float32 before they join the float64 totals.</summary>
    public const int BlockTiles = 4;

    /// <summary>Rows whose distances are added up together.</summary>
    public static int TileRows(int dimension) => Math.Clamp(TileBytes / (sizeof(float) * dimension) / StepRows * StepRows, StepRows, MostRows);

    /// <summary>Rows of a block on a GPU, whose sums are kept in float32.</summary>
    public const int GpuBlockRows = 2_048;

    /// <summary>Floats of block sums that are kept on a GPU at a time.</summary>
    const long GpuPartials = 16 << 20;

    /// <summary>Blocks that are summed by one launch.</summary>
    public static int GpuGroups(long sumsPerBlock, long blockCount) => (int)Math.Clamp(GpuPartials / sumsPerBlock, 1, Math.Max(1, blockCount));
}
