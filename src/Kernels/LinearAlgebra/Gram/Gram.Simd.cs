namespace Accel.Kernels;

/// <summary>The SIMD twin: run after run of rows, each read from memory once.</summary>
public static unsafe partial class Gram
{
    /// <summary>The sums over rows in vectors <typeparamref name="L"/>.</summary>
    internal static void VectorSums<L>(FeatureColumns columns, float* weights, float* shifts, GramTotals totals)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
    {
        using GramSums<L> sums = new(columns.ColumnCount, shifts, totals.HasConstant, withWeights: weights != null);
        sums.Add(columns.Pointers, 0, columns.RowCount, columns.RowCount, weights);
        sums.AddTo(totals.Matrix, totals.Dimension);
    }
}
