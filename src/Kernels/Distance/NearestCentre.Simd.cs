namespace Accel.Kernels;

/// <summary>The SIMD twin: tile after tile, each read from memory once.</summary>
public static unsafe partial class NearestCentre
{
    /// <summary>The rows of a chunk in vectors <typeparamref name="L"/>.</summary>
    internal static void VectorSums<L>(RowSource rows, int start, int count, Centres centres, NearestOutputs outputs)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
    {
        using NearestScratch scratch = new(centres, DistanceTuning.RowVectors * L.Count, outputs.Totals is not null);
        new NearestPass<L>(rows, centres, outputs, scratch).Run(start, count);
    }
}
