namespace Accel.GpuCheck.Peers;

/// <summary>What a library for Python answers.</summary>
/// <param name="Name">The library.</param>
/// <param name="Version">Its version; null where it is missing.</param>
/// <param name="Missing">Why it has no times; null where it has.</param>
/// <param name="Times">Its times.</param>
sealed record PeerResult(string Name, string? Version, string? Missing, IReadOnlyList<PeerTime> Times);

/// <summary>A workload's times by a peer, or why it has none.</summary>
/// <param name="Name">The workload.</param>
/// <param name="HasTransfers">Whether a run copies its input to the card and its result back.</param>
/// <param name="Seconds">The median.</param>
/// <param name="FastestSeconds">The fastest run.</param>
/// <param name="SlowestSeconds">The slowest run.</param>
/// <param name="Failure">Why it has none.</param>
sealed record PeerTime(string Name, bool HasTransfers, double? Seconds, double? FastestSeconds, double? SlowestSeconds, string? Failure);
