using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The gram matrix of rows that one thread adds up, and the memory that it needs for that.</summary>
/// <remarks>
/// A run of rows is packed, so that every register tile reads it from the first-level cache without gaps. The products take longer than memory needs to bring the next
/// run, so every tile fetches some lines of it: a few, since a processor waits for some twenty lines at most, and those of the second-level cache must not queue behind them.
/// </remarks>
/// <typeparam name="L">One vector of the machine.</typeparam>
sealed unsafe class GramSums<L> : IDisposable where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    const int RunRows = GramTuning.RunRows;

    readonly int columnCount;
    readonly int constants;
    readonly int panelsLength;
    readonly GramTile[] tiles;
    readonly NativeBuffer memory;
    readonly float* zeros;
    readonly float* shifts;
    readonly float* plain;
    readonly float* scaled;
    readonly float* constant;
    readonly float* weightLanes;
    readonly float* sums;
    readonly double* totals;
    readonly float** left;
    readonly float** run;
    float* free;
    double weightSum;

    /// <summary>Sums that are zero.</summary>
    /// <param name="columnCount">How many columns the rows have.</param>
    /// <param name="shifts">What is subtracted from each column; null means nothing.</param>
    /// <param name="withConstant">Whether each row ends with a 1.</param>
    /// <param name="withWeights">Whether the rows' factors are weights, which one of two values that meet is multiplied by, rather than their square roots, which both are.</param>
    public GramSums(int columnCount, float* shifts, bool withConstant, bool withWeights = false)
    {
        this.columnCount = columnCount;
        constants = withConstant ? 1 : 0;
        tiles = GramTile.Cover(columnCount, L.Count, constants);
        int padded = GramTuning.Pad(columnCount, Width);
        panelsLength = padded / Width * PanelLength;
        long floats = RunRows + padded + (2L * panelsLength) + PanelLength + RowGroup.Rows + TileLength + (tiles.LongLength * TileLength * 2) + (4L * (padded + 1));
        memory = NativePool.Shared.RentZeroed(floats * sizeof(float));
        free = (float*)memory.Pointer;
        totals = (double*)Take(checked(2 * tiles.Length * TileLength));
        plain = Take(panelsLength);
        scaled = withWeights ? Take(panelsLength) : plain;
        constant = Take(constants * PanelLength);
        weightLanes = Take(RowGroup.Rows);
        sums = Take(TileLength);
        zeros = Take(RunRows);
        float* copy = Take(padded);
        left = (float**)Take(2 * (padded + 1));
        run = (float**)Take(2 * padded);
        if (shifts != null)
        {
            new ReadOnlySpan<float>(shifts, columnCount).CopyTo(new Span<float>(copy, padded));
            this.shifts = copy;
        }

        left[0] = constant;
        for (int j = 0; j < padded; j++) left[constants + j] = At(scaled, j);
    }

    static int Width => GramPanels<L>.Width;

    static int PanelLength => RunRows * Width;

    static int TileLength => GramTuning.TileVectors * L.Count;

    /// <summary>Adds rows; what they are grouped into begins with the first of them.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rowCount">How many rows.</param>
    /// <param name="readable">How many rows there are in all, those included that will be added next.</param>
    /// <param name="factors">The weights of the rows that are added, or the square roots of the weights; null means one.</param>
    public void Add(float** columns, nint first, int rowCount, nint readable, float* factors)
    {
        for (nint start = first, end = first + rowCount; start < end; start += RunRows)
        {
            int count = (int)Math.Min(RunRows, end - start);
            Pack(columns, start, count, factors == null ? null : factors + (start - first));
            nint ahead = start + (2 * RunRows) <= readable ? RunRows : 0;
            for (int j = 0; j < columnCount; j++) run[j] = columns[j] + start + ahead;
            Multiply(GramTuning.Pad(count, GramFetch.Line), ahead == 0 ? 0 : columnCount);
        }
    }

    /// <summary>Adds the sums to a symmetric matrix, of which the constant has the last row and column.</summary>
    public void AddTo(double[] matrix, int dimension)
    {
        double* tile = totals;
        foreach (GramTile part in tiles)
        {
            for (int vector = 0; vector < GramTuning.TileVectors; vector++)
            {
                (int row, int column) = part.Place(vector, L.Count);
                if (row < part.FreshRow) continue;
                for (int lane = 0; lane < L.Count; lane++) AddPair(row - constants, column + lane, tile[(vector * L.Count) + lane], matrix, dimension);
            }

            tile += TileLength;
        }

        if (constants > 0) matrix[^1] += weightSum;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => memory.Dispose();

    /// <summary>Adds to an element on or above the diagonal, and to its mirror image; row −1 is the constant's, and what lies beyond the columns is padding.</summary>
    void AddPair(int row, int column, double value, double[] matrix, int dimension)
    {
        if (row >= columnCount || column >= columnCount || column < row) return;
        if (row < 0) row = columnCount;
        matrix[(row * dimension) + column] += value;
        if (row != column) matrix[(column * dimension) + row] += value;
    }

    /// <summary>Packs rows, and zeros up to a multiple of the rows that register tiles take at a time.</summary>
    void Pack(float** columns, nint start, int count, float* factors)
    {
        for (int j = 0; j < columnCount; j += GramPanels<L>.Group)
        {
            for (int k = j; k < j + GramPanels<L>.Group; k++) run[k] = k < columnCount ? columns[k] + start : zeros;
            float* shift = shifts == null ? null : shifts + j;
            GramPanels<L>.Pack(run + j, shift, factors, count, At(scaled, j));
            if (plain != scaled) GramPanels<L>.Pack(run + j, shift, null, count, At(plain, j));
        }

        if (constants > 0)
        {
            GramPanels<L>.PackConstant(factors, count, constant);
            weightSum += factors == null ? count : GramWeights<L>.Sum(factors, count, squared: plain == scaled, weightLanes);
        }

        if (count < RunRows) Pad(count);
    }

    void Pad(int count)
    {
        int length = (GramTuning.Pad(count, GramFetch.Line) - count) * Width;
        for (int panel = count * Width; panel < panelsLength; panel += PanelLength)
        {
            new Span<float>(plain + panel, length).Clear();
            new Span<float>(scaled + panel, length).Clear();
        }

        if (constants > 0) new Span<float>(constant + (count * Width), length).Clear();
    }

    void Multiply(int count, int fetchedColumns)
    {
        int each = (fetchedColumns + tiles.Length - 1) / Math.Max(1, tiles.Length), column = 0;
        double* total = totals;
        foreach (GramTile tile in tiles)
        {
            float* panel = At(plain, tile.Column);
            GramFetch fetch = new(run + column, Math.Min(each, fetchedColumns - column));
            column = Math.Min(column + each, fetchedColumns);
            if (tile.Shape == GramTileShape.Wide) GramTiles<L>.AddWide(left + tile.Row, panel, count, fetch, sums, total);
            else GramTiles<L>.AddCorner(left[tile.Row], left[tile.SingleRow], panel, count, fetch, sums, total);
            total += TileLength;
        }
    }

    /// <summary>Where a column begins in its panel.</summary>
    static float* At(float* panels, int column) => panels + (column / Width * (nint)PanelLength) + (column % Width);

    float* Take(int length)
    {
        float* taken = free;
        free += length;
        return taken;
    }
}
