namespace Accel.Kernels;

/// <summary>Places for what a pass finds out about each row, for callers that add up more than the kernel does. Empty means not wanted.</summary>
public readonly ref struct LinearOutputs
{
    /// <summary>The first derivative of each row's weighted loss by its margin.</summary>
    public Span<float> Residuals { get; init; }

    /// <summary>The second derivative of each row's weighted loss by its margin.</summary>
    public Span<float> Curvatures { get; init; }
}
