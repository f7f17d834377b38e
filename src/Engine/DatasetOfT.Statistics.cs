using System.Linq.Expressions;
using Accel.Data;
using Accel.Kernels;
using Accel.Linq;
using Accel.Plan;

namespace Accel;

public partial class Dataset<T>
{
    /// <summary>How many different values there are; nulls are not counted, all NaN are one value, and −0 is 0.</summary>
    public long CountDistinct<TValue>(Expression<Func<T, TValue>> value) => (long)Aggregate(AggregateKind.CountDistinct, value)!;

    /// <summary>About how many different values there are, in 4 KiB for each partition: a standard error of 1.6 %. Nulls are not counted.</summary>
    public long ApproximateCountDistinct<TValue>(Expression<Func<T, TValue>> value) => (long)Aggregate(AggregateKind.ApproximateCountDistinct, value)!;

    /// <summary>The median of numbers; NaN if any is NaN or there are none. Nulls are passed over.</summary>
    public double Median(Expression<Func<T, double?>> value) => Quantile(value, 0.5);

    /// <summary>A quantile of numbers, from 0, the least, to 1, the greatest; NaN if any is NaN or there are none. Nulls are passed over.</summary>
    public double Quantile(Expression<Func<T, double?>> value, double probability, QuantileKind kind = QuantileKind.Linear) => Quantiles(value, [probability], kind)[0];

    /// <summary>Several quantiles of numbers; see <see cref="Dataset.Quantiles"/>.</summary>
    public double[] Quantiles(Expression<Func<T, double?>> value, ReadOnlySpan<double> probabilities, QuantileKind kind = QuantileKind.Linear)
    {
        PlanNode plan = Plan;
        Expr expression = RowLambda.Value(value, ref plan);
        return ColumnStatistics.Quantiles(Session, plan, expression, probabilities, kind, default);
    }

    /// <inheritdoc cref="Dataset.Histogram(string, int, double, double, CancellationToken)"/>
    public ValueHistogram Histogram(Expression<Func<T, double?>> value, int binCount, double low, double high)
    {
        PlanNode plan = Plan;
        Expr expression = RowLambda.Value(value, ref plan);
        return ColumnStatistics.Histogram(Session, plan, expression, binCount, low, high, default);
    }

    /// <inheritdoc cref="Dataset.Histogram(string, int, CancellationToken)"/>
    public ValueHistogram Histogram(Expression<Func<T, double?>> value, int binCount)
    {
        PlanNode plan = Plan;
        Expr expression = RowLambda.Value(value, ref plan);
        return ColumnStatistics.Histogram(Session, plan, expression, binCount, default);
    }
}
