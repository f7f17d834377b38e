namespace Accel.Cli.Bench.Kernels;

/// <summary>All workloads of <c>accel bench kernels</c>, in the order of the report. Each makes its data when it is opened.</summary>
static class KernelWorkloads
{
    /// <summary>Opens a workload for a device, scaled to a fraction of its size: 1 is beyond the caches, less is for tests.</summary>
    public delegate KernelWorkload Open(Device device, double scale);

    /// <summary>The name and the opener of each.</summary>
    public static IReadOnlyList<(string Name, Open Open)> All { get; } =
    [
        ("sum", (device, scale) => new SumWorkload(device, scale)),
        ("min-max", (device, scale) => new MinMaxWorkload(device, scale)),
        ("dot", (device, scale) => new DotWorkload(device, scale)),
        ("q6", (device, scale) => new Q6Workload(device, scale)),
        ("logistic-pass", (device, scale) => new LinearWorkload("logistic-pass", device, scale)),
        ("newton-pass", (device, scale) => new LinearWorkload("newton-pass", device, scale, withHessian: true)),
        ("kmeans-step", (device, scale) => new KMeansWorkload(device, scale)),
        ("gram", (device, scale) => new GramWorkload(device, scale)),
        ("gemm", (device, scale) => new MatrixProductWorkload(device, scale)),
        ("sort-uint32", (device, scale) => new SortKeysWorkload(device, scale)),
        ("sort-pairs", (device, scale) => new SortPairsWorkload(device, scale)),
        ("array-sort-uint32", (_, scale) => new SortKeysWorkload(null, scale)),
        ("array-sort-pairs", (_, scale) => new SortPairsWorkload(null, scale)),
        ("group-100", (_, scale) => new GroupWorkload("group-100", 100, scale)),
        ("group-1m", (_, scale) => new GroupWorkload("group-1m", 1_000_000, scale)),
        ("join-10m-1m", (_, scale) => new JoinWorkload(scale)),
    ];
}
