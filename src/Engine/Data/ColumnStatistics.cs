using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Plan;

namespace Accel.Data;

/// <summary>Quantiles and histograms of an expression over the rows of a plan.</summary>
static class ColumnStatistics
{
    /// <summary>Exact quantiles; the values, as doubles, are in memory meanwhile.</summary>
    public static double[] Quantiles(Session session, PlanNode plan, Expr value, ReadOnlySpan<double> probabilities, QuantileKind kind, CancellationToken cancellation)
    {
        using Job job = Numbers(session, plan, value).Start(cancellation);
        Partition[] partitions = job.Run("Quantiles", job.Materialize);
        try
        {
            using Column all = Concatenation.Concat(DataType.Float64, [.. partitions.SelectMany(partition => partition.Batches).Select(batch => batch[0])]);
            double[] quantiles = new double[probabilities.Length];
            Kernels.Quantiles.Of(Device.Processor, all.Values<double>(), probabilities, quantiles, kind, all.Validity, session.Workers);
            return quantiles;
        }
        finally
        {
            foreach (Partition partition in partitions) partition.Dispose();
        }
    }

    /// <summary>Counts the values in bins of equal width.</summary>
    public static ValueHistogram Histogram(Session session, PlanNode plan, Expr value, int binCount, double low, double high, CancellationToken cancellation)
    {
        using Job job = Numbers(session, plan, value).Start(cancellation);
        (long[] Counts, HistogramRest Others)[] parts = job.Run("Histogram", partition =>
        {
            long[] counts = new long[binCount];
            HistogramRest rest = default;
            foreach (Batch batch in job.Stream(partition))
                using (batch) rest = Sum(rest, Kernels.Histogram.EqualWidth(Device.Processor, batch[0].Values<double>(), low, high, counts, batch[0].Validity));
            return (counts, rest);
        });
        long[] total = new long[binCount];
        foreach ((long[] counts, _) in parts)
            for (int bin = 0; bin < total.Length; bin++) total[bin] += counts[bin];
        return new ValueHistogram(low, high, total, parts.Aggregate(default(HistogramRest), (sum, part) => Sum(sum, part.Others)));
    }

    /// <summary>Counts the values in bins of equal width from the least finite value to the greatest.</summary>
    public static ValueHistogram Histogram(Session session, PlanNode plan, Expr value, int binCount, CancellationToken cancellation)
    {
        const string Name = "value";
        Dataset finite = Numbers(session, plan, value).Where(Expr.Col(Name) > double.NegativeInfinity & Expr.Col(Name) < double.PositiveInfinity);
        using Table extremes = finite.Agg(Aggregates.Min(Name), Aggregates.Max(Name)).Collect(cancellation);
        if (extremes[0, 0] is not double low || extremes[0, 1] is not double high) throw new AccelException($"There are no numbers in {value}, so a histogram has no range. Give its ends.");
        if (low == high) (low, high) = (low - 0.5, high + 0.5);
        return Histogram(session, plan, value, binCount, low, high, cancellation);
    }

    static Dataset Numbers(Session session, PlanNode plan, Expr value)
    {
        DataType type = value.BindTo(plan.Schema).Type;
        if (!type.IsNumeric()) throw new AccelException($"{value} is {type}; quantiles and histograms are of numbers. Make a number of it (Cast, ToNumber, DayNumber), or group by it and count.");
        return new Dataset(session, new ProjectNode(plan, [new NamedExpr("value", value.Cast(DataType.Float64))]));
    }

    static HistogramRest Sum(HistogramRest left, HistogramRest right) =>
        new(left.Below + right.Below, left.Above + right.Above, left.NaN + right.NaN, left.Nulls + right.Nulls);
}
