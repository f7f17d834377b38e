namespace Accel.Kernels;

/// <summary>What an aggregate computes of the values of a group that are not null. Of no values, a count is 0 and everything else null.</summary>
public enum AggregateKind
{
    /// <summary>How many values; Int64.</summary>
    Count,
    /// <summary>The sum. Integers: exact Int64 (an overflow is an error); floats: Float64, compensated, NaN if any value is.</summary>
    Sum,
    /// <summary>The least value, of the values' type. NaN if any value is.</summary>
    Min,
    /// <summary>The greatest value, of the values' type. NaN if any value is.</summary>
    Max,
    /// <summary>The mean; Float64.</summary>
    Mean,
    /// <summary>The sample variance (divided by the count minus 1; null for fewer than two values); Float64.</summary>
    Variance,
    /// <summary>The root of the sample variance; Float64.</summary>
    StandardDeviation,
    /// <summary>How many different values; Int64. All NaN are one value, and −0 is 0. Memory grows with the distinct values of each group.</summary>
    CountDistinct,
    /// <summary>About how many different values, by a <see cref="HyperLogLog"/> of 4 KiB for each group, whose standard error is 1.6 %; Int64.</summary>
    ApproximateCountDistinct,
}
