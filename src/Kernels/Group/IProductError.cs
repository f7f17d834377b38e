using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>What rounding a product of two float64 has cut off, as a float64.</summary>
interface IProductError
{
    /// <summary>left · right − product, where <paramref name="product"/> is left · right rounded.</summary>
    static abstract double Of(double left, double right, double product);
}

/// <summary>By the instruction that processors have for it.</summary>
readonly struct FusedError : IProductError
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double left, double right, double product) => Math.FusedMultiplyAdd(left, right, -product);
}

/// <summary>
/// By products and sums alone, for GPU threads: each factor is cut into halves whose products are exact (T. J. Dekker, "A Floating-Point Technique for Extending the Available
/// Precision", 1971). The same bits, unless a factor is beyond 2⁹⁹⁶, where it is zero, or the error below the least normal number.
/// </summary>
readonly struct SplitError : IProductError
{
    const double Splitter = (1 << 27) + 1;

    public static double Of(double left, double right, double product)
    {
        double leftHigh = High(left), rightHigh = High(right), leftLow = left - leftHigh, rightLow = right - rightHigh;
        double error = (leftHigh * rightHigh) - product + (leftHigh * rightLow) + (leftLow * rightHigh) + (leftLow * rightLow);
        return Math.Abs(error) <= double.MaxValue ? error : 0;
    }

    static double High(double value)
    {
        double scaled = Splitter * value;
        return scaled - (scaled - value);
    }
}
