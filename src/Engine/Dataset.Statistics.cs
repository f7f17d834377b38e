using Accel.Data;
using Accel.Kernels;

namespace Accel;

public sealed partial class Dataset
{
    /// <summary>The median of a column of numbers; NaN if any is NaN or there are none. Nulls are passed over.</summary>
    /// <inheritdoc cref="Quantiles"/>
    public double Median(string column, CancellationToken cancellation = default) => Quantile(column, 0.5, cancellation: cancellation);

    /// <summary>A quantile of a column of numbers, from 0, the least, to 1, the greatest; NaN if any is NaN or there are none. Nulls are passed over.</summary>
    /// <inheritdoc cref="Quantiles"/>
    public double Quantile(string column, double probability, QuantileKind kind = QuantileKind.Linear, CancellationToken cancellation = default) =>
        Quantiles(column, [probability], kind, cancellation)[0];

    /// <summary>Several quantiles of a column of numbers, for little more than the cost of one; exact, with the column's values as doubles in memory meanwhile.</summary>
    /// <exception cref="ArgumentException">A probability is not in [0, 1], or there is no such kind.</exception>
    /// <exception cref="AccelException">The column is unknown or not of numbers.</exception>
    public double[] Quantiles(string column, ReadOnlySpan<double> probabilities, QuantileKind kind = QuantileKind.Linear, CancellationToken cancellation = default) =>
        ColumnStatistics.Quantiles(Session, Plan, Expr.Col(column), probabilities, kind, cancellation);

    /// <summary>How many values of a column of numbers lie in each of <paramref name="binCount"/> bins of equal width.</summary>
    /// <exception cref="ArgumentException">There are no bins or more than 2²⁰, or the range is empty or not finite.</exception>
    /// <exception cref="AccelException">The column is unknown or not of numbers.</exception>
    public ValueHistogram Histogram(string column, int binCount, double low, double high, CancellationToken cancellation = default) =>
        ColumnStatistics.Histogram(Session, Plan, Expr.Col(column), binCount, low, high, cancellation);

    /// <summary>How many values of a column of numbers lie in each of <paramref name="binCount"/> bins of equal width from the least finite value to the greatest. The rows are read twice.</summary>
    /// <exception cref="ArgumentException">There are no bins or more than 2²⁰.</exception>
    /// <exception cref="AccelException">The column is unknown or not of numbers, or has none.</exception>
    public ValueHistogram Histogram(string column, int binCount, CancellationToken cancellation = default) =>
        ColumnStatistics.Histogram(Session, Plan, Expr.Col(column), binCount, cancellation);
}
