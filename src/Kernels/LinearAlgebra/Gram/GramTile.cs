namespace Accel.Kernels;

/// <summary>Which elements of a gram matrix a register tile of twelve vectors computes.</summary>
/// <remarks>
/// A panel is two vectors of columns, and its column of tiles ends at the diagonal. There the panel's first vector needs only half of the rows that its last one needs, so
/// corner tiles take two rows by both vectors and eight by the last one: then next to nothing below the diagonal is computed.
/// </remarks>
/// <param name="Shape">How the twelve vectors lie.</param>
/// <param name="Column">The first column: the first of a panel.</param>
/// <param name="Row">The first row of those that meet both vectors of the panel.</param>
/// <param name="FreshRow">The first of them that no tile before it computed.</param>
/// <param name="SingleRow">The first row of those that meet the last vector only.</param>
readonly record struct GramTile(GramTileShape Shape, int Column, int Row, int FreshRow, int SingleRow)
{
    /// <summary>Vectors of sums in use.</summary>
    public int VectorCount => Shape == GramTileShape.Single ? 2 * GramTuning.SinglePanels : GramTuning.TileVectors;

    /// <summary>The tiles of all elements on and above the diagonal.</summary>
    /// <param name="dimension">How many columns.</param>
    /// <param name="laneCount">Lanes of a vector.</param>
    /// <param name="withConstant">Whether a constant's row follows, whose column begins the panel after the others.</param>
    public static GramTile[] Cover(int dimension, int laneCount, bool withConstant)
    {
        List<GramTile> tiles = [];
        int width = 2 * laneCount, corners = laneCount / GramTuning.CornerSingles;
        for (int column = 0; column < dimension; column += width)
        {
            bool halfEmpty = dimension - column <= laneCount;
            int cornerCount = halfEmpty ? 0 : corners;
            int wide = cornerCount == 0 ? Math.Min(column + width, dimension) : column + laneCount - (GramTuning.CornerPairs * cornerCount);
            for (int row = 0; row < wide; row += GramTuning.WideRows)
                tiles.Add(new(GramTileShape.Wide, column, Math.Max(0, Math.Min(row, wide - GramTuning.WideRows)), row, 0));
            for (int corner = 0; corner < cornerCount; corner++)
            {
                int row = wide + (corner * GramTuning.CornerPairs);
                tiles.Add(new(GramTileShape.Corner, column, row, row, column + laneCount + (corner * GramTuning.CornerSingles)));
            }
        }

        if (withConstant)
            for (int column = 0; column < dimension + width; column += GramTuning.SinglePanels * width) tiles.Add(new(GramTileShape.Single, column, 0, 0, 0));
        return [.. tiles];
    }

    /// <summary>The row that a vector belongs to, and the column of its first lane. The constant's own row is <paramref name="constant"/>.</summary>
    public (int Row, int Column) Place(int vector, int laneCount, int constant)
    {
        if (Shape == GramTileShape.Single) return (constant, Column + (vector * laneCount));
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

    /// <summary>One row, the constant's, by three panels.</summary>
    Single,
}
