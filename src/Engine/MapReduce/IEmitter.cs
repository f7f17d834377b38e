namespace Accel.MapReduce;

/// <summary>Takes the keys and values of a mapper. They are serialised during the call, so the caller may reuse its memory.</summary>
public interface IEmitter<TKey, TValue>
    where TKey : allows ref struct
    where TValue : allows ref struct
{
    /// <summary>Takes one pair.</summary>
    void Emit(TKey key, TValue value);
}
