namespace Accel.Cli.Bench;

/// <summary>How <c>bench iterations</c> trains; every system that is compared takes the same steps.</summary>
public sealed record IterationsOptions
{
    /// <summary>Steps of gradient descent in each mode; at least 2, as the first is reported apart.</summary>
    public int Iterations { get; init; } = 10;

    /// <summary>What the gradient is multiplied with.</summary>
    public double StepSize { get; init; } = 0.5;

    /// <summary>The weight of the penalty: mean log-loss + L2 / 2 x |w|^2.</summary>
    public double L2 { get; init; } = 1e-4;

    /// <summary>Threads that compute at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Is told, in words for people, what is being measured.</summary>
    public Action<string>? Status { get; init; }
}
