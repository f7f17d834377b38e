namespace Accel.GpuCheck.Workloads;

/// <summary>A workload's times.</summary>
/// <param name="Name">The workload; peers use the same names.</param>
/// <param name="Implementation">Whose code computed.</param>
/// <param name="HasTransfers">Whether a run copies its input to the card and its result back.</param>
/// <param name="Elements">Values, rows or keys of a run.</param>
/// <param name="Seconds">The median of the runs; null where it failed.</param>
/// <param name="FastestSeconds">The fastest run.</param>
/// <param name="SlowestSeconds">The slowest run.</param>
/// <param name="GigabytesPerSecond">10^9 bytes a second that any implementation must read and write; null where that is not what limits it.</param>
/// <param name="Gigaflops">10^9 float32 operations a second; null where that is not what limits it.</param>
/// <param name="CopyFraction">The bytes' rate over that of a copy on the card in this run; null with transfers or without bytes.</param>
/// <param name="Failure">Why there is no time: a wrong result, or an error.</param>
sealed record WorkloadResult(
    string Name, string Implementation, bool HasTransfers, long Elements, double? Seconds, double? FastestSeconds, double? SlowestSeconds,
    double? GigabytesPerSecond, double? Gigaflops, double? CopyFraction, string? Failure);
