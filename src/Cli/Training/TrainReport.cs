using Accel.ML.Metrics;

namespace Accel.Cli.Training;

/// <summary>What <c>accel train</c> found out: one JSON document.</summary>
sealed record TrainReport
{
    /// <summary>The algorithm's name on the command line.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Rows that the model learned from.</summary>
    public required long Rows { get; init; }

    /// <summary>Coefficients of the model: numbers, and the levels of texts.</summary>
    public required int Features { get; init; }

    /// <summary>Where kernels ran.</summary>
    public required DeviceReport Device { get; init; }

    /// <summary>Steps that the solver took on all rows.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether the gradient is below the tolerance.</summary>
    public required bool Converged { get; init; }

    /// <summary>Mean log-loss and penalty at the model.</summary>
    public required double Objective { get; init; }

    /// <summary>How well the model predicts the rows that it learned from.</summary>
    public required MetricsReport Metrics { get; init; }

    /// <summary>How well it predicts the rows of the test file; null without one.</summary>
    public required MetricsReport? TestMetrics { get; init; }

    /// <summary>The margin of a row whose features are all zero.</summary>
    public required double Intercept { get; init; }

    /// <summary>Coefficients on the features' original scale, by name.</summary>
    public required IReadOnlyDictionary<string, double> Coefficients { get; init; }

    /// <summary>Where the time went.</summary>
    public required SecondsReport Seconds { get; init; }

    /// <summary>What the user should know about the training.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A device's kind, as <c>--device</c> takes it, and hardware.</summary>
sealed record DeviceReport(string Kind, string Name)
{
    /// <summary>The report of <paramref name="device"/>.</summary>
#pragma warning disable CA1308 // The kinds are spelled in lower case on the command line.
    public static DeviceReport Of(Device device) => new(device.Kind.ToString().ToLowerInvariant(), device.Name);
#pragma warning restore CA1308
}

/// <summary>The quality of predictions; the area is null where one class has no rows.</summary>
sealed record MetricsReport(double LogLoss, double Accuracy, double Auc)
{
    /// <summary>The report of <paramref name="metrics"/>.</summary>
    public static MetricsReport Of(BinaryClassificationMetrics metrics) => new(metrics.LogLoss, metrics.Accuracy, metrics.AreaUnderCurve);
}

/// <summary>Seconds of reading the file into memory, of training, and of judging the model on the training and test rows.</summary>
sealed record SecondsReport(double Load, double Fit, double Evaluate);
