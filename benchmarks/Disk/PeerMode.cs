namespace Accel.Benchmarks.Disk;

/// <summary>One peer program: its name, which is also the argument that selects it, and whether it reads text.</summary>
public sealed record PeerMode(string Name, bool ReadsText)
{
    /// <summary>All peers, in the order of the table: from reading everything again in every step to keeping it in memory.</summary>
    public static IReadOnlyList<PeerMode> All { get; } =
    [
        new("hadoop-text", ReadsText: true),
        new("hadoop-binary", ReadsText: false),
        new("spark-text", ReadsText: true),
        new("spark-binary", ReadsText: false),
        new("spark-cached", ReadsText: false),
        new("spark-mllib", ReadsText: false),
    ];
}
