namespace Accel.Kernels;

/// <summary>What a histogram did not put into a bin.</summary>
/// <param name="Below">Values below the first bin.</param>
/// <param name="Above">Values above the last bin.</param>
/// <param name="NaN">Values that are not numbers.</param>
/// <param name="Nulls">Values that are null.</param>
public readonly record struct HistogramRest(long Below, long Above, long NaN, long Nulls);
