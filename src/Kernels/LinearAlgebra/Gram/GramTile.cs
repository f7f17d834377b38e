namespace Accel.Kernels;

/// <summary>Which elements of a gram matrix a register tile of twelve vectors computes.</summary>
/// <remarks>
/// A panel is two vectors of columns, and its column of tiles ends at the diagonal. There the panel's first vector needs only half of the rows that its last one needs, so
/// corner tiles take two rows by both vectors and eight by the last one: then next to nothing below the diagonal is computed. Where the rows end with a constant, it is the
/// first row of the tiles, since it meets every column.
/// </remarks>
/// <param name="Shape">How the twelve vectors lie.</param>
/// <param name="Column">The first column: the first of a panel.</param>
/// <param name="Row">The first row of those that meet both vectors of the panel.</param>
/// <param name="FreshRow">The first of them that no tile before it computed.</param>
/// <param name="SingleRow">The first row of those that meet the last vector only.</param>
readonly record struct GramTile(GramTileShape Shape, int Column, int Row, int FreshRow, int SingleRow)
{
    /// <summary>The tiles of all elements on and above the diagonal, and of the constant's row but for what it has in its own column.</summary>
    /// <param name="dimension">How many columns.</param>
    /// <param name="laneCount">Lanes of a vector.</param>
    /// <param name="constants">1 if the constant's row stands before those of the columns, or 0.</param>
    public static GramTile[] Cover(int dimension, int laneCount, int constants)
    {
        List<GramTile> tiles = [];
        int width = 2 * laneCount, corners = laneCount / GramTuning.CornerSingles;
        for (int column = 0; column < dimension; column += width)
        {
            bool halfEmpty = dimension - column <= laneCount;
            int cornerCount = halfEmpty ? 0 : corners;
            int wide = constants + (cornerCount == 0 ? Math.Min(column + width, dimension) : column + laneCount - (GramTuning.CornerPairs * cornerCount));
            for (int row = 0; row < wide; row += GramTuning.WideRows)
                tiles.Add(new(GramTileShape.Wide, column, Math.Max(0, Math.Min(row, wide - GramTuning.WideRows)), row, 0));
            for (int corner = 0; corner < cornerCount; corner++)
            {
                int row = wide + (corner * GramTuning.CornerPairs);
                tiles.Add(new(GramTileShape.Corner, column, row, row, constants + column + laneCount + (corner * GramTuning.CornerSingles)));
            }
        }

        return [.. tiles];
    }

    /// <summary>The row that a vector belongs to, and the column of its first lane.</summary>
    public (int Row, int Column) Place(int vector, int laneCount)
    {
        if (Shape == GramTileShape.Corner && vector >= 2 * GramTuning.CornerPairs) return (SingleRow + vector - (2 * GramTuning.CornerPairs), Column + laneCount);
        return (Row + (vector / 2), Column + (vector % 2 * laneCount));
    }
}

/// <summary>How the twelve vectors of a register tile lie.</summary>
enum GramTileShape
{
    /// <summary>Six rows by both vectors of a panel.</summary>
    Wide,

    /// <summary>Two rows by both vectors of a panel, then eight rows by its last vector.</summary>
    Corner,
}
