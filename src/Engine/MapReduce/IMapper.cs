namespace Accel.MapReduce;

/// <summary>
/// Turns the records of one split into keys and values. There is one mapper per attempt at a map task, used by one thread, so its fields are the
/// split's own state: sum there, and emit the sums in <see cref="Cleanup"/>.
/// </summary>
public interface IMapper<TInput, TKey, TValue>
    where TKey : allows ref struct
    where TValue : allows ref struct
{
    /// <summary>Called once, before the first chunk.</summary>
    void Setup(TaskContext context) { }

    /// <summary>
    /// Maps the next records of the split: any number of whole ones, in order. The chunk is valid only during the call.
    /// </summary>
    void Map(ReadOnlySpan<TInput> chunk, IEmitter<TKey, TValue> output);

    /// <summary>Called once, after the last chunk, also where the split holds no record.</summary>
    void Cleanup(IEmitter<TKey, TValue> output) { }
}
