using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A pass of the vector twin over the rows of one thread, tile by tile and panel by panel.</summary>
/// <typeparam name="L">One vector of the machine.</typeparam>
unsafe ref struct NearestPass<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    readonly RowSource rows;
    readonly Centres centres;
    readonly NearestOutputs outputs;
    readonly NearestScratch scratch;
    readonly int dimension;
    readonly nint panelLength;

    /// <summary>A pass over <paramref name="rows"/>.</summary>
    public NearestPass(RowSource rows, Centres centres, NearestOutputs outputs, NearestScratch scratch)
    {
        this.rows = rows;
        this.centres = centres;
        this.outputs = outputs;
        this.scratch = scratch;
        dimension = centres.Dimension;
        panelLength = (nint)scratch.PanelRows * scratch.PaddedDimension;
    }

    /// <summary>Compares the rows from <paramref name="start"/> on.</summary>
    public void Run(int start, int count)
    {
        int tiles = 0;
        for (int first = start; first < start + count; first += scratch.TileRows)
        {
            int live = Math.Min(scratch.TileRows, start + count - first);
            Pack(first, live);
            Compare(first, live);
            Put(first, live);
            if (outputs.Totals is null) continue;
            CentreSums.Add(scratch, live);
            outputs.Totals.Distance += CentreSums.Distance(scratch, live);
            if (++tiles % DistanceTuning.BlockTiles == 0) CentreSums.Flush(scratch, centres, outputs.Totals);
        }

        if (outputs.Totals is not null) CentreSums.Flush(scratch, centres, outputs.Totals);
    }

    /// <summary>Copies a tile to panels; zeros fill the last.</summary>
    void Pack(int first, int live)
    {
        int panelRows = scratch.PanelRows, panelCount = live / panelRows, whole = panelCount * panelRows;
        if (rows.IsByRow)
            for (int panel = 0; panel < panelCount; panel++)
                RowBlocks.Pack(rows.At(first + (panel * panelRows), 0), rows.RowStride, panelRows, centres.Shifts, scratch.Panels + (panel * panelLength));
        for (int j = 0; j < dimension; j++)
        {
            float shift = centres.Shifts[j];
            float* packed = scratch.Panels + (j * panelRows);
            if (rows.RowStride == 1) NearestTiles<L>.PackColumn(rows.At(first, j), shift, panelCount, packed, panelLength);
            else if (!rows.IsByRow)
                for (int row = 0; row < whole; row++) packed[(row / panelRows * panelLength) + (row % panelRows)] = *rows.At(first + row, j) - shift;
            if (whole == live) continue;
            packed += panelCount * panelLength;
            for (int i = 0; i < panelRows; i++) packed[i] = whole + i < live ? *rows.At(first + whole + i, j) - shift : 0;
        }
    }

    /// <summary>Finds the nearest centre of each row of a tile, while the next tile is on its way.</summary>
    void Compare(int first, int live)
    {
        int panelRows = scratch.PanelRows, row = 0;
        fixed (float* packed = centres.Packed, biases = centres.Biases)
            for (float* panel = scratch.Panels; row < live; row += panelRows, panel += panelLength)
            {
                Fetch(first + row + scratch.TileRows);
                NearestTiles<L>.SquareLengths(panel, dimension, scratch.Norms + row);
                NearestTiles<L>.Compare(panel, dimension, packed, biases, centres.GroupCount, scratch.Scores + row, scratch.Indices + row);
            }

        new Span<int>(scratch.Indices + live, scratch.TileRows - live).Fill(-1);
        NearestTiles<L>.Finish(scratch.Norms, scratch.Scores, scratch.Indices, scratch.TileRows, centres.Metric == DistanceMetric.Cosine);
    }

    /// <summary>Fetches a panel's rows that will be packed later.</summary>
    void Fetch(int first)
    {
        const int Line = 64 / sizeof(float);
        if (first + scratch.PanelRows > rows.RowCount) return;
        if (rows.RowStride == 1)
            for (int j = 0; j < dimension; j++)
                for (int i = 0; i < scratch.PanelRows; i += Line) Prefetch.ToSecondLevel(rows.At(first, j) + i);
        else
            for (int i = 0; i < scratch.PanelRows; i++)
                for (int j = 0; j < dimension; j += Line) Prefetch.ToSecondLevel(rows.At(first + i, j));
    }

    void Put(int first, int live)
    {
        if (outputs.Indices != null) new ReadOnlySpan<int>(scratch.Indices, live).CopyTo(new(outputs.Indices + first, live));
        if (outputs.Distances != null) new ReadOnlySpan<float>(scratch.Scores, live).CopyTo(new(outputs.Distances + first, live));
    }
}
