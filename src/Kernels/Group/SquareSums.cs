using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>A count, a compensated sum and a compensated sum of squares: the sample variance.</summary>
struct SquareSums(long count, CompensatedSum sum, CompensatedSum squares)
{
    public long Count = count;
    CompensatedSum sum = sum;
    CompensatedSum squares = squares;

    /// <summary>The sums themselves, of which the processor makes its own.</summary>
    public readonly RowTotals Totals => new() { Count = Count, Sum = sum, Squares = squares };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<TError>(double term) where TError : struct, IProductError
    {
        Count++;
        sum.Add(term);
        squares.AddSquare<TError>(term);
    }

    public void AddAll<T>(ReadOnlySpan<T> values) where T : unmanaged, System.Numerics.INumber<T>
    {
        Count += values.Length;
        FloatTerms.Add(ref sum, values);
        foreach (T value in values) squares.AddSquare<FusedError>(double.CreateTruncating(value));
    }

    public void Add(SquareSums later)
    {
        Count += later.Count;
        sum.Add(later.sum);
        squares.Add(later.squares);
    }

    /// <summary>(squares - sum^2 / n) / (n - 1), the difference taken before the compensation is rounded away; never below zero.</summary>
    public readonly double Variance<TError>() where TError : struct, IProductError
    {
        double total = sum.Value, mean = total / Count, square = mean * total;
        CompensatedSum deviations = squares;
        deviations.Add(-square);
        deviations.Add(-TError.Of(mean, total, square));
        double value = deviations.Value / (Count - 1);
        return value < 0 ? 0 : value;
    }
}
