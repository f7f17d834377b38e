namespace Accel.Kernels;

/// <summary>What a histogram did not put into a bin; nulls are in none of these.</summary>
/// <param name="Below">Values below the first bin.</param>
/// <param name="Above">Values above the last bin.</param>
/// <param name="NaN">Values that are not numbers.</param>
public readonly record struct HistogramRest(long Below, long Above, long NaN);

/// <summary>The weight of what a weighted histogram did not put into a bin.</summary>
/// <param name="Below">The weight of values below the first bin.</param>
/// <param name="Above">The weight of values above the last bin.</param>
/// <param name="NaN">The weight of values that are not numbers.</param>
public readonly record struct HistogramRestWeight(double Below, double Above, double NaN);
