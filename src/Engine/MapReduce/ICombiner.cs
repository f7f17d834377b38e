namespace Accel.MapReduce;

/// <summary>
/// Folds values of one key before they are sent to the reducer. It may see a key's values in any grouping of neighbours and any number of
/// times, so it must be associative, and for one value it must return that value.
/// </summary>
public interface ICombiner<TKey, TValue>
    where TKey : allows ref struct
    where TValue : allows ref struct
{
    /// <summary>One value in place of <paramref name="values"/>, which can be read once and come in the order in which they were emitted.</summary>
    TValue Combine(TKey key, Values<TValue> values);
}
