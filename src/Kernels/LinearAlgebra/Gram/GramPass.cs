namespace Accel.Kernels;

/// <summary>A pass of the vector twin over the rows of one thread, tile by tile.</summary>
/// <typeparam name="L">One vector of the machine.</typeparam>
unsafe ref struct GramPass<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    const int Group = RowGroup.Rows;

    readonly FeatureColumns columns;
    readonly float* weights;
    readonly float* shifts;
    readonly GramTotals totals;
    readonly GramScratch scratch;
    readonly int columnCount;

    /// <summary>A pass over <paramref name="columns"/>; absent weights and shifts are null.</summary>
    public GramPass(FeatureColumns columns, float* weights, float* shifts, GramTotals totals, GramScratch scratch)
    {
        this.columns = columns;
        this.weights = weights;
        this.shifts = shifts;
        this.totals = totals;
        this.scratch = scratch;
        columnCount = columns.ColumnCount;
    }

    /// <summary>Adds up all rows.</summary>
    public void Run()
    {
        for (int first = 0; first < columns.RowCount; first += scratch.TileRows)
        {
            if (first % GramTuning.BlockRows == 0) Fold();
            int count = Math.Min(scratch.TileRows, columns.RowCount - first), whole = count / Group * Group;
            nint ahead = first + (2 * scratch.TileRows) <= columns.RowCount ? scratch.TileRows : 0;
            if (whole > 0) Sum(columns.Pointers, first, whole, ahead, shifts, weights == null ? null : weights + first);
            if (whole < count) SumTail(first + whole, count - whole);
        }

        Fold();
        int stride = GramTuning.Pad(columnCount, GramTuning.Right);
        for (int j = 0; j < columnCount; j++)
            for (int k = j; k < columnCount; k++)
                totals.Matrix[(j * totals.Dimension) + k] += scratch.Sums[((nint)j * stride) + k];
        totals.Mirror();
    }

    /// <summary>Adds the last rows from a copy that zeros fill to a whole group.</summary>
    void SumTail(int start, int live)
    {
        for (int j = 0; j < columnCount; j++)
        {
            float shift = shifts == null ? 0 : shifts[j];
            for (int i = 0; i < Group; i++) scratch.TailColumns[j][i] = i < live ? columns.Pointers[j][start + i] - shift : 0;
        }

        for (int i = 0; i < Group; i++) scratch.TailWeights[i] = i >= live ? 0 : weights == null ? 1 : weights[start + i];
        Sum(scratch.TailColumns, 0, Group, 0, null, scratch.TailWeights);
    }

    /// <summary>Adds rows in whole groups.</summary>
    void Sum(float** from, nint first, int count, nint ahead, float* subtracted, float* factors)
    {
        for (int j = 0; j < columnCount; j++)
        {
            float shift = subtracted == null ? 0 : subtracted[j];
            if (weights == null) GramTiles<L>.Copy(from[j] + first, shift, count, scratch.Plain[j]);
            else GramTiles<L>.Copy(from[j] + first, shift, factors, count, scratch.Plain[j], scratch.Scaled[j]);
            if (totals.HasConstant) GramTiles<L>.AddValues(scratch.Scaled[j], count, scratch.ConstantLanes + (j * L.Count));
            scratch.Fetched[j] = from[j] + first + ahead;
        }

        GramTiles<L>.Accumulate(scratch.Scaled, scratch.Plain, columnCount, count, scratch.Fetched, ahead == 0 ? 0 : columnCount, scratch.Lanes);
        float* last = scratch.ConstantLanes + (columnCount * L.Count);
        if (factors != null) GramTiles<L>.AddValues(factors, count, last);
        else for (int lane = 0; lane < L.Count; lane++) last[lane] += count / L.Count;
    }

    /// <summary>Moves the sums of a block to the totals.</summary>
    void Fold()
    {
        GramTiles<L>.Fold(scratch.Lanes, columnCount, scratch.Sums);
        if (totals.HasConstant) GramTiles<L>.Fold(scratch.ConstantLanes, totals.ConstantRow);
    }
}
