namespace Accel.Cli.Bench.Kernels;

/// <summary>What <c>accel bench kernels</c> measured.</summary>
/// <param name="Ceilings">What the machine can do at most: the medians of this run on all threads.</param>
/// <param name="Kernels">A result for each workload.</param>
public sealed record KernelsReport(KernelCeilings Ceilings, IReadOnlyList<KernelResult> Kernels);

/// <summary>What the machine can do at most.</summary>
/// <param name="ReadGigabytesPerSecond">10^9 bytes of memory read in a second, each thread reading one stream; kernels of several streams may read faster.</param>
/// <param name="Gigaflops">10^9 float32 operations in a second, a fused multiply-add being two.</param>
public sealed record KernelCeilings(double ReadGigabytesPerSecond, double Gigaflops);

/// <summary>One workload.</summary>
/// <param name="Family">The kernel's family.</param>
/// <param name="Name">The workload.</param>
/// <param name="Device">Where it ran.</param>
/// <param name="Threads">Threads it might use.</param>
/// <param name="Elements">Rows, or values, of a run.</param>
/// <param name="Seconds">The median of the runs.</param>
/// <param name="FastestSeconds">The fastest run.</param>
/// <param name="SlowestSeconds">The slowest run.</param>
/// <param name="GigabytesPerSecond">10^9 of the bytes that any implementation must read or write, in a second; null where that is not what limits it.</param>
/// <param name="Gigaflops">10^9 float32 operations in a second; null where that is not what limits it.</param>
/// <param name="CeilingFraction">
/// The time at the ceilings, on as many threads, divided by <paramref name="Seconds"/>: the ceilings are those measured beside this workload's runs, and
/// the slower of reading and computing counts (the roofline of Williams, Waterman and Patterson, CACM 2009). Null where neither is what limits it.
/// </param>
public sealed record KernelResult(
    string Family,
    string Name,
    string Device,
    int Threads,
    long Elements,
    double Seconds,
    double FastestSeconds,
    double SlowestSeconds,
    double? GigabytesPerSecond,
    double? Gigaflops,
    double? CeilingFraction);
