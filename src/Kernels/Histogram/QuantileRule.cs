namespace Accel.Kernels;

/// <summary>What a quantile is where its position h = q · (n − 1) falls between two of the n sorted values. The names are those that NumPy, pandas and Polars use.</summary>
public enum QuantileRule
{
    /// <summary>On the straight line between the two.</summary>
    Linear,
    /// <summary>The lower of the two.</summary>
    Lower,
    /// <summary>The higher of the two.</summary>
    Higher,
    /// <summary>The nearer of the two; of two equally near that of the even position.</summary>
    Nearest,
    /// <summary>The mean of the two.</summary>
    Midpoint,
}
