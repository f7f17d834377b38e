using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>
/// A float64 sum that carries its rounding errors in a second float64 (Knuth's TwoSum), some 106 bits in all. Where the exact sum fits them,
/// as for any mix of float32 values within 24 orders of magnitude, the result is the exact sum rounded once, whatever the order of the terms.
/// An infinity or NaN among the terms gives what plain addition would.
/// </summary>
partial struct CompensatedSum(double start)
{
    double high = start;
    double low = 0;

    /// <summary>The sum, rounded to float64.</summary>
    public readonly double Value => double.IsFinite(high) ? high + low : high;

    /// <summary>Whether the sum is -0, as only a sum of -0 can be.</summary>
    public readonly bool IsNegativeZero => BitConverter.DoubleToInt64Bits(high) == long.MinValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double term)
    {
        double before = high;
        double sum = before + term;
        double shadow = sum - before;
        low += (before - (sum - shadow)) + (term - shadow);
        high = sum;
    }

    public void Add(CompensatedSum other)
    {
        Add(other.high);
        low += other.low;
    }

    /// <summary>Adds a term's square, exactly but for underflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddSquare<TError>(double term) where TError : struct, IProductError
    {
        double square = term * term;
        Add(square);
        low += TError.Of(term, term, square);
    }
}
