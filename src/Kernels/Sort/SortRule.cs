namespace Accel.Kernels;

/// <summary>Which way rows are sorted by a key. The default is ascending with nulls first, as in LINQ.</summary>
/// <param name="Descending">Whether the greatest key comes first. Rows of equal keys keep their order either way.</param>
/// <param name="NullsLast">Whether rows without a key come behind the others, in ascending and in descending order alike.</param>
public readonly record struct SortRule(bool Descending = false, bool NullsLast = false);
