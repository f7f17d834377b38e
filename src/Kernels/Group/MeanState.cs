using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>A count and a compensated sum.</summary>
struct MeanState : IGroupState<MeanState>, IGpuGroupState<MeanState>
{
    public long Count;
    CompensatedSum sum;

    public static MeanState Empty => default;

    public readonly double Sum => sum.Value;

    public readonly double Value => sum.Value / Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(ref MeanState state, T value) where T : unmanaged, System.Numerics.INumber<T> => state.Add(double.CreateTruncating(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<S>(ref MeanState state, S value) where S : unmanaged, IStored<S> => state.Add(S.Number(value));

    public static void AddAll<T>(ref MeanState state, ReadOnlySpan<T> values) where T : unmanaged, System.Numerics.INumber<T>
    {
        state.Count += values.Length;
        FloatTerms.Add(ref state.sum, values);
    }

    public static void Merge(ref MeanState state, MeanState later)
    {
        state.Count += later.Count;
        state.sum.Add(later.sum);
    }

    public static RowTotals Totals<S>(MeanState state) where S : unmanaged, IStored<S> => new() { Count = state.Count, Sum = state.sum };

    public static MeanState Of(in RowTotals totals) => new() { Count = totals.Count, sum = totals.Sum };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Add(double term)
    {
        Count++;
        sum.Add(term);
    }
}
