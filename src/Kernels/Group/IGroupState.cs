using System.Numerics;

namespace Accel.Kernels;

/// <summary>The running state of one aggregate of one group: what is written once for every loop that aggregates.</summary>
interface IGroupState<TSelf> where TSelf : unmanaged, IGroupState<TSelf>
{
    /// <summary>The state of no values.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>Takes in a value.</summary>
    static abstract void Add<T>(ref TSelf state, T value) where T : unmanaged, INumber<T>;

    /// <summary>Takes in values that lie side by side, in their order or one that is as fixed.</summary>
    static abstract void AddAll<T>(ref TSelf state, ReadOnlySpan<T> values) where T : unmanaged, INumber<T>;

    /// <summary>Takes in the state of values that come after.</summary>
    static abstract void Merge(ref TSelf state, TSelf later);

    /// <summary>The state of values of which totals are known.</summary>
    static abstract TSelf Of(in RowTotals totals);
}
