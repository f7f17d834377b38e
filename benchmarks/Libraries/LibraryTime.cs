namespace Accel.Benchmarks.Libraries;

/// <summary>How long a library took for a workload of <c>accel bench kernels</c>.</summary>
/// <param name="Name">The workload.</param>
/// <param name="Library">The library, and how it was used where there are several ways.</param>
/// <param name="Seconds">The median of its runs.</param>
/// <param name="FastestSeconds">The fastest run.</param>
/// <param name="SlowestSeconds">The slowest run.</param>
public sealed record LibraryTime(string Name, string Library, double Seconds, double FastestSeconds, double SlowestSeconds);
