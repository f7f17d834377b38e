using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The sums of a sample variance.</summary>
struct VarianceState : IGroupState<VarianceState>
{
    SquareSums sums;

    public static VarianceState Empty => default;

    public readonly long Count => sums.Count;

    public readonly double Value => sums.Variance<FusedError>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(ref VarianceState state, T value) where T : unmanaged, System.Numerics.INumber<T> => state.sums.Add<FusedError>(double.CreateTruncating(value));

    public static void AddAll<T>(ref VarianceState state, ReadOnlySpan<T> values) where T : unmanaged, System.Numerics.INumber<T> => state.sums.AddAll(values);

    public static void Merge(ref VarianceState state, VarianceState later) => state.sums.Add(later.sums);

    public static VarianceState Of(in RowTotals totals) => new() { sums = new SquareSums(totals.Count, totals.Sum, totals.Squares) };
}
