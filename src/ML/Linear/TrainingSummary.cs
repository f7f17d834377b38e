using System.Globalization;
using Accel.ML.Optimizers;

namespace Accel.ML;

/// <summary>How a model came about.</summary>
public sealed record TrainingSummary
{
    /// <summary>The solver that was used; never <see cref="LinearSolver.Auto"/>.</summary>
    public required LinearSolver Solver { get; init; }

    /// <summary>Rows that it learned from.</summary>
    public required long RowCount { get; init; }

    /// <summary>Steps taken on all rows.</summary>
    public required int Iterations { get; init; }

    /// <summary>How often all rows were read.</summary>
    public required int FullReads { get; init; }

    /// <summary>Why the solver stopped.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>Whether the gradient is below the tolerance.</summary>
    public bool Converged => Reason == StopReason.Converged;

    /// <summary>The objective at the model: mean log-loss and penalty.</summary>
    public required double Objective { get; init; }

    /// <summary>The largest component of the objective's gradient at the model.</summary>
    public required double GradientMaxNorm { get; init; }

    /// <summary>What the user should know: copies that were made, classes that separate, a tolerance that was not reached.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A line for people, and one for each note.</summary>
    public override string ToString() => string.Join('\n', (string[])[
        string.Create(CultureInfo.InvariantCulture, $"{Solver}: {Reason} after {Iterations} iterations and {FullReads} reads of {RowCount:N0} rows; objective {Objective:F6}, gradient {GradientMaxNorm:E1}"),
        .. Notes]);
}
