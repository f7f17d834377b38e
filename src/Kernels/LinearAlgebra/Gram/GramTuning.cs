using System.Numerics;

namespace Accel.Kernels;

/// <summary>The sizes that gram matrices are computed with. None depends on the machine, because they fix the order of additions.</summary>
static class GramTuning
{
    /// <summary>Scaled columns of the register tile.</summary>
    public const int Left = 3;

    /// <summary>Plain columns of the register tile.</summary>
    public const int Right = 4;

    /// <summary>Scaled columns that meet the plain ones together while they stay in the first-level cache: a multiple of <see cref="Left"/>.</summary>
    public const int Panel = 9;

    /// <summary>Rows whose sums are kept in float32 lanes before they join the float64 totals: a multiple of every tile's rows.</summary>
    public const int BlockRows = 4_096;

    /// <summary>The fewest rows of a tile: with fewer, bringing the sums in and out would take longer than the products.</summary>
    const int LeastRows = 256;

    /// <summary>The most rows of a tile: with more, a panel outgrows the first-level cache.</summary>
    const int MostRows = 512;

    /// <summary>What a tile of columns may take of the second-level cache, where the next tile arrives while it is in use.</summary>
    const int TileBytes = 192 << 10;

    /// <summary>Rows whose columns meet while they are in the second-level cache: a power of two.</summary>
    public static int TileRows(int columnCount)
    {
        int fitting = TileBytes / (sizeof(float) * Math.Max(1, columnCount));
        return Math.Clamp(1 << BitOperations.Log2((uint)Math.Max(1, fitting)), LeastRows, MostRows);
    }

    /// <summary>How many register tiles cover the pairs on and above the diagonal.</summary>
    public static int TileCount(int dimension)
    {
        int count = 0;
        for (int panel = 0; panel < dimension; panel += Panel)
            for (int k = panel / Right * Right; k < dimension; k += Right)
                count += (Math.Min(Math.Min(panel + Panel, dimension), k + Right) - panel + Left - 1) / Left;
        return count;
    }

    /// <summary>Floats that the lanes of all register tiles take at the widest vectors.</summary>
    public static int LaneLength(int dimension) => checked(TileCount(dimension) * Left * Right * RowGroup.Rows);

    /// <summary>The least multiple that is not below <paramref name="count"/>.</summary>
    public static int Pad(int count, int multiple) => (count + multiple - 1) / multiple * multiple;
}
