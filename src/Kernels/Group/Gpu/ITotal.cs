namespace Accel.Kernels;

/// <summary>
/// The running total of values that a thread of a GPU keeps for an aggregate; the default is that of no values. What the order of the values cannot change is why it may be made
/// by any number of threads: counts, sums of integers and extremes are exact, and sums of floating-point numbers carry what they round away.
/// </summary>
/// <typeparam name="TSelf">The implementing type: fixed-width fields only, none of them Boolean, as memory of a GPU needs.</typeparam>
/// <typeparam name="V">The values: double, or long.</typeparam>
interface ITotal<TSelf, V>
    where TSelf : unmanaged, ITotal<TSelf, V>
    where V : unmanaged
{
    /// <summary>With one value more.</summary>
    static abstract TSelf Add(TSelf total, V value);

    /// <summary>With all that another total has.</summary>
    static abstract TSelf Merge(TSelf total, TSelf later);

    /// <summary>What an aggregate's state is made of.</summary>
    static abstract RowTotals Facts(TSelf total);
}
