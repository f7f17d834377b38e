namespace Accel.Kernels;

/// <summary>A pass of the vector twin over the rows of one thread, block by block and tile by tile.</summary>
/// <typeparam name="TLoss">The loss.</typeparam>
/// <typeparam name="V">Sixteen lanes.</typeparam>
/// <typeparam name="L">One vector of the machine.</typeparam>
unsafe ref struct LinearPass<TLoss, V, L>
    where TLoss : struct, ILinearLoss
    where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
    where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    const int Group = LinearTuning.RowGroup;

    readonly LinearRows rows;
    readonly LinearPoint point;
    readonly LinearTotals totals;
    readonly LinearOutputs outputs;
    readonly LinearScratch scratch;
    readonly GramSums<L>? hessian;
    readonly int featureCount;
    readonly float* weights;
    readonly float* direction;

    /// <summary>A pass whose weights and direction do not move while it runs; the Hessian's sums are null where not wanted.</summary>
    public LinearPass(
        LinearRows rows, LinearPoint point, float* weights, float* direction, LinearTotals totals, LinearOutputs outputs, LinearScratch scratch, GramSums<L>? hessian)
    {
        this.rows = rows;
        this.point = point;
        this.totals = totals;
        this.outputs = outputs;
        this.scratch = scratch;
        this.hessian = hessian;
        this.weights = weights;
        this.direction = direction;
        featureCount = rows.FeatureCount;
    }

    /// <summary>Adds up all rows.</summary>
    public void Run()
    {
        for (int block = 0; block < rows.RowCount; block += LinearTuning.BlockRows)
        {
            int end = Math.Min(block + LinearTuning.BlockRows, rows.RowCount);
            for (int first = block; first < end; first += scratch.TileRows) Sum(first, Math.Min(scratch.TileRows, end - first));
            totals.Loss += RowGroup.Fold(scratch.LossLanes);
            new Span<float>(scratch.LossLanes, Group).Clear();
            RowGroup.Flush(scratch.GradientLanes, totals.Gradient);
            if (totals.Product is not null) RowGroup.Flush(scratch.ProductLanes, totals.Product);
        }

        hessian?.AddTo(totals.Hessian!, featureCount + 1);
    }

    /// <summary>Adds a tile: its whole groups where they lie, and what is left from a padded copy.</summary>
    void Sum(int first, int count)
    {
        int whole = count / Group * Group;
        int ahead = hessian is null && first + (2 * scratch.TileRows) <= rows.RowCount ? scratch.TileRows : 0;
        if (whole > 0) Sum(rows.Features, first, whole, whole, ahead, rows.Labels + first, At(rows.Weights, first), At(rows.Offsets, first), first);
        if (whole == count) return;

        int start = first + whole, live = count - whole;
        float* tail = scratch.Tail + (featureCount * Group);
        new Span<float>(scratch.Tail, (featureCount + 3) * Group).Clear();
        for (int j = 0; j < featureCount; j++) Copy(rows.Features[j] + start, scratch.TailColumns[j], live);
        Copy(rows.Labels + start, tail, live);
        if (rows.Weights != null) Copy(rows.Weights + start, tail + Group, live);
        if (rows.Offsets != null) Copy(rows.Offsets + start, tail + (2 * Group), live);
        Sum(scratch.TailColumns, 0, Group, live, 0, tail, rows.Weights == null ? null : tail + Group, rows.Offsets == null ? null : tail + (2 * Group), start);
    }

    /// <summary>Adds rows in whole groups, of which the first <paramref name="live"/> count.</summary>
    void Sum(float** columns, nint first, int count, int live, nint ahead, float* labels, float* rowWeights, float* offsets, int outputStart)
    {
        float* residuals = scratch.Residuals, curvatures = scratch.Curvatures;
        Start(point.Intercept, offsets, count, scratch.Margins);
        Sweeps<V>.Margins(columns, featureCount, first, count, ahead, weights, scratch.Margins);
        Losses<TLoss, L>.Invoke(scratch.Margins, labels, count, scratch.Losses, residuals, curvatures, columns, featureCount, first + ahead);
        Finish(scratch.Losses, count, live, rowWeights);
        Finish(residuals, count, live, rowWeights);
        Finish(curvatures, count, live, rowWeights);
        if (!outputs.Residuals.IsEmpty) new ReadOnlySpan<float>(residuals, live).CopyTo(outputs.Residuals[outputStart..]);
        if (!outputs.Curvatures.IsEmpty) new ReadOnlySpan<float>(curvatures, live).CopyTo(outputs.Curvatures[outputStart..]);

        Sweeps<V>.AddValues(scratch.Losses, count, scratch.LossLanes);
        AddProducts(columns, first, count, ahead, residuals, scratch.GradientLanes);
        if (totals.Product is not null) SumProduct(columns, first, count);
        if (hessian is null) return;
        Sweeps<V>.Roots(curvatures, scratch.Factors, count);
        hessian.Add(columns, first, live, columns == rows.Features ? rows.RowCount : 0, scratch.Factors);
    }

    void SumProduct(float** columns, nint first, int count)
    {
        Start(point.DirectionIntercept, null, count, scratch.Factors);
        Sweeps<V>.Margins(columns, featureCount, first, count, 0, direction, scratch.Factors);
        Sweeps<V>.Scale(scratch.Factors, scratch.Curvatures, count);
        AddProducts(columns, first, count, 0, scratch.Factors, scratch.ProductLanes);
    }

    void AddProducts(float** columns, nint first, int count, nint ahead, float* factors, float* lanes)
    {
        Sweeps<V>.AddProducts(columns, featureCount, first, count, ahead, factors, lanes);
        Sweeps<V>.AddValues(factors, count, lanes + (featureCount * Group));
    }

    /// <summary>What the margins are before the features join.</summary>
    static void Start(float intercept, float* offsets, int count, float* margins)
    {
        if (offsets == null) new Span<float>(margins, count).Fill(intercept);
        else for (int i = 0; i < count; i++) margins[i] = intercept + offsets[i];
    }

    /// <summary>Multiplies by the rows' weights, and lets the padding count nothing.</summary>
    static void Finish(float* values, int count, int live, float* rowWeights)
    {
        if (rowWeights != null) Sweeps<V>.Scale(values, rowWeights, count);
        if (live < count) new Span<float>(values + live, count - live).Clear();
    }

    static float* At(float* column, int row) => column == null ? null : column + row;

    static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
