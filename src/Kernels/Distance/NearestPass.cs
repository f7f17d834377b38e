using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A pass of the vector twin over the rows of one thread, tile by tile, in each step by step.</summary>
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
            for (int row = 0; row < live; row += DistanceTuning.StepRows) Step(first + row, Math.Min(DistanceTuning.StepRows, live - row), scratch.Scores + row, scratch.Indices + row);
            Put(first, live);
            if (outputs.Totals is null) continue;
            outputs.Totals.Distance += CentreSums.Distance(scratch, live);
            if (++tiles % DistanceTuning.BlockTiles == 0) CentreSums.Flush(scratch, centres, outputs.Totals);
        }

        if (outputs.Totals is not null) CentreSums.Flush(scratch, centres, outputs.Totals);
    }

    /// <summary>Finds the nearest centre of each row of a step, and adds the rows to their centres' sums while the first-level cache has them.</summary>
    void Step(int first, int live, float* scores, int* indices)
    {
        Pack(first, live);
        Compare(first + DistanceTuning.StepRows, live, scores, indices);
        new Span<int>(indices + live, DistanceTuning.StepRows - live).Fill(-1);
        NearestTiles<L>.Finish(scratch.Norms, scores, indices, DistanceTuning.StepRows, centres.Metric == DistanceMetric.Cosine);
        if (outputs.Totals is not null) CentreSums.Add(scratch, indices, live);
    }

    /// <summary>Copies the rows of a step to panels; zeros fill the last.</summary>
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

    /// <summary>
    /// Compares the panels with the centres, a stretch of these after the other, and before each fetches a share of the next step, which begins at row
    /// <paramref name="next"/>: a core that asks for more lines at once than it can have on their way waits, and one that asks for a few at a time does not.
    /// </summary>
    void Compare(int next, int live, float* scores, int* indices)
    {
        const int StretchGroups = DistanceTuning.CentreStretch / DistanceTuning.CentreGroup;
        int panelRows = scratch.PanelRows, stretches = (centres.GroupCount + StretchGroups - 1) / StretchGroups, shares = DistanceTuning.StepRows / panelRows * stretches, share = 0;
        float* panel = scratch.Panels;
        fixed (float* packed = centres.Packed, biases = centres.Biases)
            for (int row = 0; row < live; row += panelRows, panel += panelLength)
            {
                NearestTiles<L>.SquareLengths(panel, dimension, scratch.Norms + row);
                NearestTiles<L>.Clear(scores + row, indices + row);
                for (int group = 0; group < centres.GroupCount; group += StretchGroups)
                {
                    Fetch(next, share, ++share, shares);
                    int centre = group * DistanceTuning.CentreGroup, groups = Math.Min(StretchGroups, centres.GroupCount - group);
                    NearestTiles<L>.Compare(panel, dimension, packed + ((nint)centre * dimension), biases + centre, centre, groups, scores + row, indices + row);
                }
            }
    }

    /// <summary>Fetches the shares from <paramref name="begin"/> to <paramref name="end"/> of the rows of the next step.</summary>
    void Fetch(int first, int begin, int end, int shares)
    {
        const int Line = 64 / sizeof(float), Rows = DistanceTuning.StepRows;
        if (first + Rows > rows.RowCount) return;
        if (rows.RowStride == 1)
            for (int j = Share(dimension, begin, shares); j < Share(dimension, end, shares); j++)
                for (int i = 0; i < Rows; i += Line) Prefetch.ToFirstLevel(rows.At(first, j) + i);
        else
            for (int i = Share(Rows, begin, shares); i < Share(Rows, end, shares); i++)
                for (int j = 0; j < dimension; j += Line) Prefetch.ToFirstLevel(rows.At(first + i, j));
    }

    /// <summary>Where a share of something begins.</summary>
    static int Share(int count, int share, int shares) => (int)((long)count * share / shares);

    void Put(int first, int live)
    {
        if (outputs.Indices != null) new ReadOnlySpan<int>(scratch.Indices, live).CopyTo(new(outputs.Indices + first, live));
        if (outputs.Distances != null) new ReadOnlySpan<float>(scratch.Scores, live).CopyTo(new(outputs.Distances + first, live));
    }
}
