namespace Accel.MapReduce;

/// <summary>
/// Turns all values of a key into results. There is one reducer per attempt at a reduce task, used by one thread; it sees the keys of its part in
/// the order of their bytes.
/// </summary>
public interface IReducer<TKey, TValue, TOut>
    where TKey : allows ref struct
    where TValue : allows ref struct
    where TOut : allows ref struct
{
    /// <summary>Called once, before the first key.</summary>
    void Setup(TaskContext context) { }

    /// <summary>
    /// Reduces one key. <paramref name="values"/> can be read once and come in split order, and within a split in the order in which they were
    /// emitted, so that a sum of floats is the same in every run.
    /// </summary>
    void Reduce(TKey key, Values<TValue> values, IResults<TOut> results);

    /// <summary>Called once, after the last key.</summary>
    void Cleanup(IResults<TOut> results) { }
}
