using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary><see cref="VarianceState"/> without the instruction that a GPU kernel cannot ask for.</summary>
struct SplitVarianceState : IGpuGroupState<SplitVarianceState>
{
    SquareSums sums;

    public static SplitVarianceState Empty => default;

    public readonly long Count => sums.Count;

    public readonly double Value => sums.Variance<SplitError>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<S>(ref SplitVarianceState state, S value) where S : unmanaged, IStored<S> => state.sums.Add<SplitError>(S.Number(value));

    public static void Merge(ref SplitVarianceState state, SplitVarianceState later) => state.sums.Add(later.sums);

    public static RowTotals Totals<S>(SplitVarianceState state) where S : unmanaged, IStored<S> => state.sums.Totals;
}
