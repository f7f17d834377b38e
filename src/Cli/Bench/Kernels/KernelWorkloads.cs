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
        ("exp", (device, scale) => new MapWorkload(device, scale)),
        ("compact", (device, scale) => new CompactWorkload(device, scale)),
        ("running-sum", (device, scale) => new ScanWorkload(device, scale)),
        ("gather", (_, scale) => new GatherWorkload(scatters: false, scale)),
        ("scatter", (_, scale) => new GatherWorkload(scatters: true, scale)),
        ("top-100", (device, scale) => new TopWorkload(device, scale)),
        ("as-of-10m-1m", (_, scale) => new AsOfWorkload(scale)),
        ("count-distinct", (device, scale) => new DistinctWorkload(isExact: true, device, scale)),
        ("hyperloglog", (device, scale) => new DistinctWorkload(isExact: false, device, scale)),
        ("histogram-256", (device, scale) => new HistogramWorkload(device, scale)),
        ("quartiles", (device, scale) => new QuantilesWorkload(device, scale)),
        ("gemv", (device, scale) => new MatrixVectorWorkload(isTransposed: false, device, scale)),
        ("gemv-transposed", (device, scale) => new MatrixVectorWorkload(isTransposed: true, device, scale)),
        ("csr-vector", (device, scale) => new SparseWorkload(isTransposed: false, device, scale)),
        ("csr-transposed", (device, scale) => new SparseWorkload(isTransposed: true, device, scale)),
        ("uniform", (device, scale) => new RandomWorkload(isNormal: false, device, scale)),
        ("normal", (device, scale) => new RandomWorkload(isNormal: true, device, scale)),
    ];
}
