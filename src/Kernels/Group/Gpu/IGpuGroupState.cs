namespace Accel.Kernels;

/// <summary>
/// The running state of one aggregate of one group, or of all rows, on a GPU, as <see cref="IGroupState{TSelf}"/> is on the processor: what is written once for every kernel that
/// aggregates. What the order of the values cannot change is why any number of threads may make it: counts, sums of integers and extremes are exact, and sums of floating-point
/// numbers carry what they round away.
/// </summary>
/// <typeparam name="TSelf">The implementing type: fixed-width fields only, none of them Boolean, as memory of a GPU needs.</typeparam>
interface IGpuGroupState<TSelf> where TSelf : unmanaged, IGpuGroupState<TSelf>
{
    /// <summary>The state of no values.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>Takes in a value.</summary>
    static abstract void Take<S>(ref TSelf state, S value) where S : unmanaged, IStored<S>;

    /// <summary>Takes in the state of values that come after.</summary>
    static abstract void Merge(ref TSelf state, TSelf later);

    /// <summary>What the processor's states of the same values are made of.</summary>
    static abstract RowTotals Totals<S>(TSelf state) where S : unmanaged, IStored<S>;
}

/// <summary>A state whose result is one of the values.</summary>
interface IGpuExtremeState<TSelf> : IGpuGroupState<TSelf> where TSelf : unmanaged, IGpuExtremeState<TSelf>
{
    /// <summary>Whether there were any values.</summary>
    static abstract bool HasAny(TSelf state);

    /// <summary>The value.</summary>
    static abstract S Value<S>(TSelf state) where S : unmanaged, IStored<S>;
}
