using Accel.GpuCheck.Workloads;

namespace Accel.GpuCheck.Peers;

/// <summary>A peer beside Accel.</summary>
/// <param name="Name">The library.</param>
/// <param name="Version">Its version; null where it is missing.</param>
/// <param name="Missing">Why it is not compared; null where it is.</param>
/// <param name="Rows">Its workloads.</param>
sealed record PeerTable(string Name, string? Version, string? Missing, IReadOnlyList<PeerRow> Rows)
{
    /// <summary>A peer's times beside the fastest of Accel's for the same workload.</summary>
    public static PeerTable Join(PeerResult peer, IReadOnlyList<WorkloadResult> own) => new(peer.Name, peer.Version, peer.Missing, [.. peer.Times.Select(time =>
    {
        double? ours = own.Where(result => result.Name == time.Name && result.HasTransfers == time.HasTransfers).Min(result => result.Seconds);
        return new PeerRow(time.Name, time.HasTransfers, time.Seconds, time.FastestSeconds, time.SlowestSeconds, time.Failure, ours, time.Seconds / ours);
    })]);
}

/// <summary>A workload by a peer and by Accel.</summary>
/// <param name="Name">The workload.</param>
/// <param name="HasTransfers">Whether a run copies its input to the card and its result back.</param>
/// <param name="Seconds">The peer's median; null where it failed.</param>
/// <param name="FastestSeconds">The peer's fastest run.</param>
/// <param name="SlowestSeconds">The peer's slowest run.</param>
/// <param name="Failure">Why the peer has no time.</param>
/// <param name="OwnSeconds">Accel's median; null where Accel has no such workload on a GPU.</param>
/// <param name="Speedup">The peer's median over Accel's.</param>
sealed record PeerRow(
    string Name, bool HasTransfers, double? Seconds, double? FastestSeconds, double? SlowestSeconds, string? Failure, double? OwnSeconds, double? Speedup);
