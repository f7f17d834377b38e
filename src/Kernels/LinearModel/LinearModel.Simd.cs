namespace Accel.Kernels;

/// <summary>The SIMD twin: a tile of columns is read from memory once and stays in the second-level cache for all that is done with it.</summary>
public static unsafe partial class LinearModel
{
    /// <summary>The sums over rows; <typeparamref name="V"/> is sixteen lanes made of vectors <typeparamref name="L"/>.</summary>
    internal static void VectorSums<TLoss, V, L>(LinearRows rows, LinearPoint point, LinearTotals totals, LinearOutputs outputs)
        where TLoss : struct, ILinearLoss
        where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
    {
        using LinearScratch scratch = new(rows.FeatureCount, totals.Product is not null, totals.Hessian is not null);
        using GramSums<L>? hessian = totals.Hessian is null ? null : new(rows.FeatureCount, null, withConstant: true);
        fixed (float* weights = point.Weights, direction = point.Direction)
            new LinearPass<TLoss, V, L>(rows, point, weights, direction, totals, outputs, scratch, hessian).Run();
    }

    /// <summary>The rows' margins; <typeparamref name="V"/> is sixteen lanes.</summary>
    internal static void VectorMargins<V>(LinearRows rows, LinearPoint point, Span<float> margins)
        where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
    {
        const int Group = LinearTuning.RowGroup;
        int featureCount = rows.FeatureCount, tileRows = LinearTuning.TileRows(featureCount), whole = rows.RowCount / Group * Group;
        fixed (float* weights = point.Weights, to = margins)
        {
            for (int i = 0; i < rows.RowCount; i++) to[i] = point.Intercept + Offset(rows, i);
            for (int first = 0; first < whole; first += tileRows)
                Sweeps<V>.Margins(rows.Features, featureCount, first, Math.Min(tileRows, whole - first), 0, weights, to + first);
            for (int i = whole; i < rows.RowCount; i++) to[i] = TailMargin<V>(rows, i, weights, to[i]);
        }
    }

    /// <summary>One row's margin by the vectors' arithmetic, so that it does not depend on where the row stands.</summary>
    static float TailMargin<V>(LinearRows rows, int row, float* weights, float start)
        where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
    {
        V margin = V.Broadcast(start);
        for (int j = 0; j < rows.FeatureCount; j++) margin = V.MultiplyAdd(V.Broadcast(weights[j]), V.Broadcast(rows.Features[j][row]), margin);
        return *(float*)&margin;
    }
}
