namespace Accel.Kernels;

/// <summary>What a quantile is where it falls between two of the n sorted values: the nine types of R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages" (1996).</summary>
/// <remarks>Types 1 to 3 give values, or of type 2 their means; types 4 to 9 lie on straight lines between values, at the position n · q + m, which counts from one.</remarks>
public enum QuantileKind
{
    /// <summary>Type 1: the least value with at least the fraction q of the values at or below it.</summary>
    InverseCdf = 1,
    /// <summary>Type 2: type 1, but the mean with the next value where n · q is whole.</summary>
    AveragedInverseCdf = 2,
    /// <summary>Type 3: the value at the position nearest to n · q, the even one of two as near.</summary>
    Nearest = 3,
    /// <summary>Type 4: m = 0.</summary>
    InterpolatedInverseCdf = 4,
    /// <summary>Type 5, Hazen's: m = 1/2.</summary>
    Hazen = 5,
    /// <summary>Type 6, Weibull's: m = q.</summary>
    Weibull = 6,
    /// <summary>Type 7: m = 1 − q, so that the positions are q · (n − 1) from the first. The default here, in R, NumPy and spreadsheets.</summary>
    Linear = 7,
    /// <summary>Type 8: m = (q + 1) / 3, whose bias to the median is small for any distribution.</summary>
    MedianUnbiased = 8,
    /// <summary>Type 9: m = q / 4 + 3 / 8, unbiased for normal distributions.</summary>
    NormalUnbiased = 9,
}
