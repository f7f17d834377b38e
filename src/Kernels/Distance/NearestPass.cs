using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A pass of the vector twin over the rows of one thread, tile by tile, in each step by step.</summary>
/// <typeparam name="L">One vector of the machine.</typeparam>
unsafe ref struct NearestPass<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    const int StretchGroups = DistanceTuning.CentreStretch / DistanceTuning.CentreGroup;

    readonly RowSource rows;
    readonly Centres centres;
    readonly NearestOutputs outputs;
    readonly NearestScratch scratch;
    readonly int dimension;
    readonly nint panelLength;
    readonly int fetchLength;

    /// <summary>A pass over <paramref name="rows"/>.</summary>
    public NearestPass(RowSource rows, Centres centres, NearestOutputs outputs, NearestScratch scratch)
    {
        this.rows = rows;
        this.centres = centres;
        this.outputs = outputs;
        this.scratch = scratch;
        dimension = centres.Dimension;
        panelLength = (nint)scratch.PanelRows * scratch.PaddedDimension;
        int shares = DistanceTuning.StepRows / scratch.PanelRows * ((centres.GroupCount + StretchGroups - 1) / StretchGroups);
        fetchLength = ((rows.RowStride == 1 ? dimension : DistanceTuning.StepRows) + shares - 1) / shares;
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
        for (int row = 0; row < live; row += scratch.PanelRows)
            Pack(first + row, Math.Min(scratch.PanelRows, live - row), scratch.Panels + ((nint)row * scratch.PaddedDimension), scratch.Norms + row);
        Compare(first + DistanceTuning.StepRows, live, scores, indices);
        new Span<int>(indices + live, DistanceTuning.StepRows - live).Fill(-1);
        NearestTiles<L>.Finish(scratch.Norms, scores, indices, DistanceTuning.StepRows, centres.Metric == DistanceMetric.Cosine);
        if (outputs.Totals is not null) CentreSums.Add<L>(scratch, indices, live);
    }

    /// <summary>Copies rows to a panel, which zeros fill up, and adds up their squared lengths.</summary>
    void Pack(int first, int live, float* panel, float* norms)
    {
        int panelRows = scratch.PanelRows;
        bool isWhole = live == panelRows;
        if (isWhole && rows.RowStride == 1)
        {
            NearestTiles<L>.Pack(rows, first, centres.Shifts, panel, norms);
            return;
        }

        if (isWhole && rows.IsByRow) RowBlocks.Pack(rows.At(first, 0), rows.RowStride, panelRows, centres.Shifts, panel);
        else
            for (int j = 0; j < dimension; j++)
                for (int i = 0; i < panelRows; i++) panel[(j * panelRows) + i] = i < live ? *rows.At(first + i, j) - centres.Shifts[j] : 0;
        NearestTiles<L>.SquareLengths(panel, dimension, norms);
    }

    /// <summary>
    /// Compares the panels with the centres, a stretch of these after the other, and before each fetches a share of the next step, which begins at row
    /// <paramref name="next"/>: a core that asks for more lines at once than it can have on their way waits, and one that asks for a few at a time does not.
    /// </summary>
    void Compare(int next, int live, float* scores, int* indices)
    {
        int panelRows = scratch.PanelRows, share = 0;
        float* panel = scratch.Panels;
        fixed (float* packed = centres.Packed, biases = centres.Biases)
            for (int row = 0; row < live; row += panelRows, panel += panelLength)
            {
                NearestTiles<L>.Clear(scores + row, indices + row);
                for (int group = 0; group < centres.GroupCount; group += StretchGroups)
                {
                    Fetch(next, share++ * fetchLength);
                    int centre = group * DistanceTuning.CentreGroup, groups = Math.Min(StretchGroups, centres.GroupCount - group);
                    NearestTiles<L>.Compare(panel, dimension, packed + ((nint)centre * dimension), biases + centre, centre, groups, scores + row, indices + row);
                }
            }
    }

    /// <summary>Fetches a share of the rows of the next step: some of its columns, or some of its rows.</summary>
    void Fetch(int next, int begin)
    {
        const int Line = 64 / sizeof(float), Rows = DistanceTuning.StepRows;
        if (next + Rows > rows.RowCount) return;
        if (rows.RowStride == 1)
            for (int j = begin; j < Math.Min(begin + fetchLength, dimension); j++)
                for (int i = 0; i < Rows; i += Line) Prefetch.ToFirstLevel(rows.At(next, j) + i);
        else
            for (int i = begin; i < Math.Min(begin + fetchLength, Rows); i++)
                for (int j = 0; j < dimension; j += Line) Prefetch.ToFirstLevel(rows.At(next + i, j));
    }

    void Put(int first, int live)
    {
        if (outputs.Indices != null) new ReadOnlySpan<int>(scratch.Indices, live).CopyTo(new(outputs.Indices + first, live));
        if (outputs.Distances != null) new ReadOnlySpan<float>(scratch.Scores, live).CopyTo(new(outputs.Distances + first, live));
    }
}
