using System.Diagnostics;
using Accel.ML.Optimizers;

namespace Accel.Cli.Bench;

/// <summary>An objective whose evaluations are timed one by one; what <paramref name="between"/> does before each is not.</summary>
sealed class TimedPasses(ISmoothObjective objective, Action<int> between) : ISmoothObjective
{
    readonly List<double> seconds = [];

    /// <summary>Seconds of each evaluation.</summary>
    public IReadOnlyList<double> Seconds => seconds;

    /// <inheritdoc/>
    public int Dimension => objective.Dimension;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        between(seconds.Count);
        long start = Stopwatch.GetTimestamp();
        double value = objective.Evaluate(weights, gradient);
        seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        return value;
    }
}
