namespace Accel.Cli.Bench;

/// <summary>
/// The same training where only the place of the data differs: what <c>accel bench iterations</c> measured, to which other systems can be added.
/// </summary>
public sealed record IterationsReport
{
    /// <summary>Rows trained on.</summary>
    public required long Rows { get; init; }

    /// <summary>Features of a row, without the label.</summary>
    public required int Features { get; init; }

    /// <summary>Steps of gradient descent in each mode.</summary>
    public required int Iterations { get; init; }

    /// <summary>Threads that computed at once.</summary>
    public required int Threads { get; init; }

    /// <summary>Bytes of the data as 32-bit floats: rows x (features + 1) x 4.</summary>
    public required long DataBytes { get; init; }

    /// <summary>How fast memory can be read.</summary>
    public required CeilingResult Ceiling { get; init; }

    /// <summary>A result for each place of the data.</summary>
    public required IReadOnlyList<ModeResult> Modes { get; init; }

    /// <summary>The training to convergence of the cached data.</summary>
    public required TrainingResult Training { get; init; }

    /// <summary>The most memory that the process had resident, from its start to the end of the measurement.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>What a reader should know about this run, for example why a mode is missing.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>How fast memory can be read on the session's threads: the cached data itself, between the passes of the training.</summary>
/// <param name="ReadGigabytesPerSecond">The best read, in 10^9 bytes a second.</param>
/// <param name="MedianGigabytesPerSecond">The median read.</param>
public sealed record CeilingResult(double ReadGigabytesPerSecond, double MedianGigabytesPerSecond);

/// <summary>One place of the data.</summary>
/// <param name="Name"><c>text</c>, <c>binary-cold</c>, <c>binary-warm</c>, <c>scalar</c>, <c>simd</c>, <c>gpu</c>, or another system's.</param>
/// <param name="FirstSeconds">The first iteration; where the data is cached, it includes loading it.</param>
/// <param name="LaterSeconds">The median of the iterations after the first.</param>
/// <param name="GigabytesPerSecond">10^9 bytes that a later iteration reads in a second: of text, of records, or of columns.</param>
/// <param name="TimesCachedSimd">How many times the later seconds of the mode <c>simd</c>.</param>
/// <param name="Losses">The objective before each step.</param>
public sealed record ModeResult(string Name, double FirstSeconds, double LaterSeconds, double GigabytesPerSecond, double TimesCachedSimd, IReadOnlyList<double> Losses);

/// <summary>A training of the cached data until the gradient vanishes, compiled code warmed up; the median of five fits.</summary>
/// <param name="Solver">The solver that ran.</param>
/// <param name="Seconds">Seconds of a fit.</param>
/// <param name="FullReads">How often a fit read all rows.</param>
/// <param name="GradientMaxNorm">The largest component of the gradient at the end.</param>
/// <param name="LogLoss">The mean log-loss of the fitted model, without the penalty.</param>
public sealed record TrainingResult(string Solver, double Seconds, int FullReads, double GradientMaxNorm, double LogLoss);
