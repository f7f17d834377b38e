using Accel.Kernels;

namespace Accel;

/// <summary>
/// Aggregates for <see cref="GroupedDataset.Agg"/> and <see cref="Dataset.Agg"/>; meant for <c>using static Accel.Aggregates</c>.
/// Nulls are passed over. A column is named after what it is, such as <c>sum(fare)</c>, unless <see cref="NamedAggregate.As"/> names it.
/// </summary>
public static class Aggregates
{
    /// <summary>How many rows.</summary>
    public static NamedAggregate Count() => new("count", AggregateKind.Count, null);

    /// <summary>How many values are not null.</summary>
    public static NamedAggregate Count(string column) => Of(AggregateKind.Count, "count", column);

    /// <summary>How many different values, nulls not counted.</summary>
    public static NamedAggregate CountDistinct(string column) => Of(AggregateKind.CountDistinct, "count_distinct", column);

    /// <summary>About how many different values, nulls not counted: a standard error of 1.6 % in 4 KiB of memory a group.</summary>
    public static NamedAggregate ApproximateCountDistinct(string column) => Of(AggregateKind.ApproximateCountDistinct, "approximate_count_distinct", column);

    /// <summary>The sum: exact Int64 of integers, compensated Float64 of floats.</summary>
    public static NamedAggregate Sum(string column) => Of(AggregateKind.Sum, "sum", column);

    /// <summary>The least value.</summary>
    public static NamedAggregate Min(string column) => Of(AggregateKind.Min, "min", column);

    /// <summary>The greatest value.</summary>
    public static NamedAggregate Max(string column) => Of(AggregateKind.Max, "max", column);

    /// <summary>The mean.</summary>
    public static NamedAggregate Average(string column) => Of(AggregateKind.Mean, "average", column);

    /// <summary>The sample variance.</summary>
    public static NamedAggregate Variance(string column) => Of(AggregateKind.Variance, "variance", column);

    /// <summary>The root of the sample variance.</summary>
    public static NamedAggregate StandardDeviation(string column) => Of(AggregateKind.StandardDeviation, "standard_deviation", column);

    static NamedAggregate Of(AggregateKind kind, string name, string column) => new($"{name}({column})", kind, Expr.Col(column));
}
