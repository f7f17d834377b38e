namespace Accel.GpuCheck.Workloads;

/// <summary>How large the workloads are, for Accel and its peers alike.</summary>
/// <param name="Values">Floats of the copies, maps, sums and scans.</param>
/// <param name="Rows">Rows of the logistic pass.</param>
/// <param name="Features">Features of a row there.</param>
/// <param name="TallRows">Rows of the gram matrix and of the k-means step.</param>
/// <param name="GramFeatures">Features of a row of the gram matrix.</param>
/// <param name="Centres">Centres of the k-means step, over <paramref name="Features"/> features.</param>
/// <param name="MatrixSize">Rows and columns of the matrices of the product.</param>
/// <param name="Keys">Keys of the sort, of the first of its order, and of the join's left side.</param>
sealed record WorkloadSizes(int Values, int Rows, int Features, int TallRows, int GramFeatures, int Centres, int MatrixSize, int Keys)
{
    /// <summary>Beyond every cache of a card, within 4 GiB of its memory.</summary>
    public static WorkloadSizes Full { get; } = new(64 << 20, 4_000_000, 32, 1_000_000, 64, 64, 4_096, 64 << 20);

    /// <summary>For the emulation, which takes seconds for what a card does in microseconds.</summary>
    public static WorkloadSizes Tiny { get; } = new(3_000, 2_000, 4, 300, 4, 4, 24, 3_000);
}
