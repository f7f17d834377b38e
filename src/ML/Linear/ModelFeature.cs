namespace Accel.ML;

/// <summary>
/// An input column of a linear model. A number (or Boolean, as 0 or 1) has one weight. A text is one-hot encoded: one weight per level, and a
/// text that is no level counts as none of them, so it adds nothing to the margin.
/// </summary>
/// <param name="Column">The column's name.</param>
/// <param name="Levels">The texts seen in training, in the order of their UTF-8 bytes; null for a number.</param>
public sealed record ModelFeature(string Column, IReadOnlyList<string>? Levels = null)
{
    /// <summary>How many weights the feature has.</summary>
    public int WeightCount => Levels?.Count ?? 1;

    /// <summary>What the feature's weights are called: <c>column</c>, or <c>column=level</c> for each level.</summary>
    public IEnumerable<string> WeightNames => Levels is null ? [Column] : Levels.Select(level => $"{Column}={level}");
}
