using Accel.Cli.Bench;
using Accel.ML.Metrics;

namespace Accel.Cli.Demo;

/// <summary>Everything that the demo found out, for the console and the page.</summary>
sealed record DemoFindings
{
    /// <summary>What the data is called.</summary>
    public required string Data { get; init; }

    /// <summary>Flights read.</summary>
    public required long Flights { get; init; }

    /// <summary>Where kernels ran.</summary>
    public required string Device { get; init; }

    /// <summary>Threads that computed at once.</summary>
    public required int Threads { get; init; }

    /// <summary>The worst airports by mean delay of the late flights that leave them, the worst first.</summary>
    public required IReadOnlyList<AirportDelay> Airports { get; init; }

    /// <summary>Mean delays by hour of departure.</summary>
    public required IReadOnlyList<HourDelay> Hours { get; init; }

    /// <summary>The model's training and quality.</summary>
    public required DelayModel Model { get; init; }

    /// <summary>The training where only the place of the data differs.</summary>
    public required IterationsReport Comparison { get; init; }
}

/// <summary>An airport, how many late flights left it, and their mean delay in minutes.</summary>
sealed record AirportDelay(string Origin, long Flights, double MeanDelay);

/// <summary>An hour of the day, how many flights left in it, and their mean delay in minutes.</summary>
sealed record HourDelay(int Hour, long Flights, double MeanDelay);

/// <summary>A model of late flights: how it was trained, and how well it predicts flights that it was not trained on.</summary>
/// <param name="TrainingRows">Flights it was trained on.</param>
/// <param name="Features">Numbers in a row once categories are one-hot encoded.</param>
/// <param name="FitSeconds">Seconds that the training took.</param>
/// <param name="LateShare">The part of the held-out flights that were late: what a guess without a model would say for each.</param>
/// <param name="Quality">Metrics on the held-out flights.</param>
/// <param name="Roc">The receiver operating characteristic on the held-out flights.</param>
/// <param name="Bins">The calibration on the held-out flights.</param>
sealed record DelayModel(
    long TrainingRows, int Features, double FitSeconds, double LateShare, BinaryClassificationMetrics Quality,
    IReadOnlyList<(double FalsePositiveRate, double TruePositiveRate)> Roc, IReadOnlyList<Calibration.Bin> Bins);
