namespace Accel.Benchmarks.Disk;

/// <summary>What one peer took, or why there is nothing to tell.</summary>
public sealed record PeerResult
{
    /// <summary>The mode's name.</summary>
    public required string Name { get; init; }

    /// <summary>Why the peer did not run or did not finish; null when it did, and then everything below is set.</summary>
    public string? Missing { get; init; }

    /// <summary>The system with its version.</summary>
    public string? System { get; init; }

    /// <summary>True when the losses are those of gradient descent step by step, false when the peer has an optimiser of its own.</summary>
    public bool IsGradientDescent { get; init; }

    /// <summary>Seconds from the start of the process until the system was ready for its first iteration.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>Seconds of the first iteration: a cold virtual machine, and loading where the peer caches.</summary>
    public double? FirstSeconds { get; init; }

    /// <summary>Median seconds of the iterations after the first; null when there was only one.</summary>
    public double? LaterSeconds { get; init; }

    /// <summary>The objective at the weights each iteration started from; for another optimiser, its own history.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [];

    /// <summary>Largest resident size of the peer's process in bytes.</summary>
    public long? PeakBytes { get; init; }

    /// <summary>A peer without figures, and the reason.</summary>
    public static PeerResult NotRun(string name, string reason) => new() { Name = name, Missing = reason };

    /// <summary>
    /// The largest difference between these losses and <paramref name="expected"/>, step by step; null where they cannot be compared:
    /// the peer did not run, has an optimiser of its own, or took another number of steps.
    /// </summary>
    public double? LargestLossDifference(IReadOnlyList<double> expected)
    {
        if (Missing is not null || !IsGradientDescent || Losses.Count == 0 || Losses.Count != expected.Count)
            return null;
        return Losses.Zip(expected, (own, other) => Math.Abs(own - other)).Max();
    }
}
