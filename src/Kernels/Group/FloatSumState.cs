using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>A compensated sum that knows whether it had any term: -0 is the sum of none, since terms of -0 are taken as +0. In 16 bytes, so that a million groups miss the caches as little as may be.</summary>
struct FloatSumState : IGroupState<FloatSumState>
{
    CompensatedSum sum;

    public static FloatSumState Empty => new() { sum = new CompensatedSum(-0.0) };

    public readonly bool IsEmpty => sum.IsNegativeZero;

    public readonly double Value => sum.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(ref FloatSumState state, T value) where T : unmanaged, System.Numerics.INumber<T> =>
        state.sum.Add(double.CreateTruncating(value) + 0.0);

    public static void AddAll<T>(ref FloatSumState state, ReadOnlySpan<T> values) where T : unmanaged, System.Numerics.INumber<T>
    {
        if (values.IsEmpty) return;
        FloatTerms.Add(ref state.sum, values);
        if (state.IsEmpty) state.sum.Add(0.0);
    }

    public static void Merge(ref FloatSumState state, FloatSumState later)
    {
        if (!later.IsEmpty) state.sum.Add(later.sum);
    }

    public static FloatSumState Of(in RowTotals totals) => totals.Count == 0 ? Empty : new() { sum = totals.Sum };
}
