using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>A column that rows are sorted by, and which way.</summary>
/// <param name="Keys">The keys of all rows; borrowed.</param>
/// <param name="Descending">Whether the greatest key comes first.</param>
public readonly record struct ColumnOrder(Column Keys, bool Descending = false);
