namespace Accel.Kernels;

/// <summary>The sizes that the histogram kernels work in.</summary>
static class HistogramTuning
{
    /// <summary>Values whose slots are computed together, while the first-level cache holds them.</summary>
    public const int TileLength = 1024;

    /// <summary>Tables that neighbouring values are counted in by turns, so that equal values need not wait for each other.</summary>
    public const int Replicas = 4;

    /// <summary>The most slots that are counted in several tables; more would not stay in the first-level cache.</summary>
    public const int MaxReplicatedSlots = 1024;

    /// <summary>The most bins: their numbers are exact in a float.</summary>
    public const int MaxBins = 1 << 20;

    /// <summary>Up to how many edges comparing with all of them is faster than searching.</summary>
    public const int MaxComparedEdges = 40;
}
