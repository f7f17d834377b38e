namespace Accel.Kernels;

/// <summary>The SIMD twin: tile after tile, each read from memory once.</summary>
public static unsafe partial class Gram
{
    /// <summary>The sums over rows in vectors <typeparamref name="L"/>.</summary>
    internal static void VectorSums<L>(FeatureColumns columns, float* weights, float* shifts, GramTotals totals)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
    {
        using GramScratch scratch = new(columns.ColumnCount, weights != null);
        new GramPass<L>(columns, weights, shifts, totals, scratch).Run();
    }
}
