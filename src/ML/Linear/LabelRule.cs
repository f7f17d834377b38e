namespace Accel.ML;

/// <summary>Which rows are positive.</summary>
/// <param name="Column">The label's column.</param>
/// <param name="Positive">The text that marks a positive row; null where the column is Boolean, or a number that is 0 or 1.</param>
public sealed record LabelRule(string Column, string? Positive = null);
