using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The working memory of a search for nearest centres on one thread.</summary>
sealed unsafe class NearestScratch : IDisposable
{
    readonly NativeBuffer memory;
    float* free;

    /// <summary>Memory for comparing rows with <paramref name="centres"/>, and, where they are to be summed, for the sums of a block.</summary>
    public NearestScratch(Centres centres, int panelRows, bool withSums)
    {
        TileRows = DistanceTuning.TileRows(centres.Dimension);
        PaddedDimension = (centres.Dimension + 7) / 8 * 8;
        int sums = withSums ? checked((centres.Count + 1) * PaddedDimension) : 0, counts = withSums ? centres.Count + 1 : 0;
        memory = NativePool.Shared.RentZeroed(sizeof(float) * ((long)sums + counts + (2L * TileRows) + ((long)DistanceTuning.StepRows * (PaddedDimension + 1))));
        free = (float*)memory.Pointer;
        Panels = Take(DistanceTuning.StepRows * PaddedDimension);
        Norms = Take(DistanceTuning.StepRows);
        Scores = Take(TileRows);
        Indices = (int*)Take(TileRows);
        Sums = Take(sums);
        Counts = (int*)Take(counts);
        PanelRows = panelRows;
        NoCentre = centres.Count;
    }

    /// <summary>Rows of a tile.</summary>
    public int TileRows { get; }

    /// <summary>Rows of a panel.</summary>
    public int PanelRows { get; }

    /// <summary>The place that rows without a centre are counted at: one past the last.</summary>
    public int NoCentre { get; }

    /// <summary>Features of a row in a panel; zeros make up the last eight.</summary>
    public int PaddedDimension { get; }

    /// <summary>The rows of a step, shifted: panel after panel, in each the values of its rows feature by feature.</summary>
    public float* Panels { get; }

    /// <summary>The squared length of each row of the step.</summary>
    public float* Norms { get; }

    /// <summary>The greatest score of each row of the tile, then its distance.</summary>
    public float* Scores { get; }

    /// <summary>The index of the nearest centre of each row of the tile.</summary>
    public int* Indices { get; }

    /// <summary>The block's sums of each centre's rows in <see cref="PaddedDimension"/> values, and of those that have none.</summary>
    public float* Sums { get; }

    /// <summary>The block's counts of each centre's rows, and of those that have none.</summary>
    public int* Counts { get; }

    /// <summary>Empties the block's sums and counts.</summary>
    public void ClearSums()
    {
        new Span<float>(Sums, (NoCentre + 1) * PaddedDimension).Clear();
        new Span<int>(Counts, NoCentre + 1).Clear();
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => memory.Dispose();

    float* Take(int length)
    {
        float* taken = free;
        free += length;
        return taken;
    }
}
