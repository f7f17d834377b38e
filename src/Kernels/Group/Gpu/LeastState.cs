using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The least value of any type by its rank, NaN if one is NaN, since NaN ranks first.</summary>
struct LeastState : IGpuExtremeState<LeastState>
{
    long rank;
    int any;

    public static LeastState Empty => new() { rank = long.MaxValue };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<S>(ref LeastState state, S value) where S : unmanaged, IStored<S>
    {
        state.rank = Math.Min(state.rank, S.Rank(value));
        state.any = 1;
    }

    public static void Merge(ref LeastState state, LeastState later)
    {
        state.rank = Math.Min(state.rank, later.rank);
        state.any |= later.any;
    }

    public static RowTotals Totals<S>(LeastState state) where S : unmanaged, IStored<S> => Extremes(HasAny(state), Value<S>(state));

    public static bool HasAny(LeastState state) => state.any != 0;

    public static S Value<S>(LeastState state) where S : unmanaged, IStored<S> => S.OfRank(state.rank);

    internal static RowTotals Extremes<S>(bool hasAny, S value) where S : unmanaged, IStored<S> =>
        new() { Count = hasAny ? 1 : 0, FloatExtreme = S.Number(value), IntegerExtreme = S.Key(value) };
}

/// <summary>The greatest value: the least of all values in reverse.</summary>
struct GreatestState : IGpuExtremeState<GreatestState>
{
    LeastState reversed;

    public static GreatestState Empty => new() { reversed = LeastState.Empty };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<S>(ref GreatestState state, S value) where S : unmanaged, IStored<S> => LeastState.Take(ref state.reversed, S.Reverse(value));

    public static void Merge(ref GreatestState state, GreatestState later) => LeastState.Merge(ref state.reversed, later.reversed);

    public static RowTotals Totals<S>(GreatestState state) where S : unmanaged, IStored<S> => LeastState.Extremes(HasAny(state), Value<S>(state));

    public static bool HasAny(GreatestState state) => LeastState.HasAny(state.reversed);

    public static S Value<S>(GreatestState state) where S : unmanaged, IStored<S> => S.Reverse(LeastState.Value<S>(state.reversed));
}
