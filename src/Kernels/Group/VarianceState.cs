using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>A count, a compensated sum and a compensated sum of squares.</summary>
struct VarianceState : IGroupState<VarianceState>
{
    public long Count;
    CompensatedSum sum;
    CompensatedSum squares;

    public static VarianceState Empty => default;

    /// <summary>(squares - sum^2 / n) / (n - 1), the difference taken before the compensation is rounded away; never below zero.</summary>
    public readonly double Value
    {
        get
        {
            double mean = sum.Value / Count;
            CompensatedSum deviations = squares;
            double square = mean * sum.Value;
            deviations.Add(-square);
            deviations.Add(-Math.FusedMultiplyAdd(mean, sum.Value, -square));
            double value = deviations.Value / (Count - 1);
            return value < 0 ? 0 : value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(ref VarianceState state, T value) where T : unmanaged, System.Numerics.INumber<T>
    {
        double term = double.CreateTruncating(value);
        state.Count++;
        state.sum.Add(term);
        state.squares.AddSquare(term);
    }

    public static void AddAll<T>(ref VarianceState state, ReadOnlySpan<T> values) where T : unmanaged, System.Numerics.INumber<T>
    {
        state.Count += values.Length;
        FloatTerms.Add(ref state.sum, values);
        foreach (T value in values) state.squares.AddSquare(double.CreateTruncating(value));
    }

    public static void Merge(ref VarianceState state, VarianceState later)
    {
        state.Count += later.Count;
        state.sum.Add(later.sum);
        state.squares.Add(later.squares);
    }

    public static VarianceState Of(in RowTotals totals) => new() { Count = totals.Count, sum = totals.Sum, squares = totals.Squares };
}
