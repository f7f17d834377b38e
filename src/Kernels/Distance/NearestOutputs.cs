namespace Accel.Kernels;

/// <summary>Where the results of rows go, each perhaps nowhere.</summary>
readonly unsafe struct NearestOutputs(int* indices, float* distances, CentreTotals? totals)
{
    /// <summary>The index of each row's nearest centre, or null.</summary>
    public readonly int* Indices = indices;

    /// <summary>Each row's distance from it, or null.</summary>
    public readonly float* Distances = distances;

    /// <summary>The sums of each centre's rows, or null.</summary>
    public readonly CentreTotals? Totals = totals;
}
