namespace Accel.Kernels;

/// <summary>How many values there were.</summary>
struct CountState : IGroupState<CountState>, IGpuGroupState<CountState>
{
    public long Count;

    public static CountState Empty => default;

    public static void Add<T>(ref CountState state, T value) where T : unmanaged, System.Numerics.INumber<T> => state.Count++;

    public static void Take<S>(ref CountState state, S value) where S : unmanaged, IStored<S> => state.Count++;

    public static void AddAll<T>(ref CountState state, ReadOnlySpan<T> values) where T : unmanaged, System.Numerics.INumber<T> => state.Count += values.Length;

    public static void Merge(ref CountState state, CountState later) => state.Count += later.Count;

    public static RowTotals Totals<S>(CountState state) where S : unmanaged, IStored<S> => new() { Count = state.Count };

    public static CountState Of(in RowTotals totals) => new() { Count = totals.Count };
}
