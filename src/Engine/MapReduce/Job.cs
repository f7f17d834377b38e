namespace Accel.MapReduce;

/// <summary>
/// A MapReduce job: input, split, map, combine, partition, sort, reduce, output. The job says what is computed; a runner
/// (<see cref="MemoryRunner"/>, <see cref="DiskRunner"/>) says where the data lies on its way. A job never changes and may be run any number
/// of times; an iterative driver makes the next one with <c>job with { Mapper = ... }</c>, its mapper's constructor taking what is broadcast.
/// <para>
/// The same job over the same input gives the same output bits with every runner, for any number of threads, as long as its sort buffer has
/// one size (a combiner sees the values of one buffer at a time, so only a combiner that rounds can tell).
/// </para>
/// </summary>
/// <typeparam name="TInput">What the input is made of: <see cref="byte"/> for text, <see cref="float"/> for binary records.</typeparam>
/// <typeparam name="TKey">A key between map and reduce; may be a span, so that a word needs no string.</typeparam>
/// <typeparam name="TValue">A value between map and reduce; may be a span.</typeparam>
/// <typeparam name="TOut">What the reducer writes; may be a ref struct.</typeparam>
public sealed record Job<TInput, TKey, TValue, TOut>
    where TKey : allows ref struct
    where TValue : allows ref struct
    where TOut : allows ref struct
{
    readonly ISerializer<TKey> keys = null!;
    readonly int reducerCount = 1;

    /// <summary>What people call the job; it appears in errors.</summary>
    public required string Name { get; init; }

    /// <summary>Where the records come from and how they are cut into splits: one map task each.</summary>
    public required IInput<TInput> Input { get; init; }

    /// <summary>Makes a mapper for each attempt at a map task; called from several threads at once.</summary>
    public required Func<IMapper<TInput, TKey, TValue>> Mapper { get; init; }

    /// <summary>Makes a combiner for each attempt at a map task, or null for none; called from several threads at once.</summary>
    public Func<ICombiner<TKey, TValue>>? Combiner { get; init; }

    /// <summary>Makes a reducer for each attempt at a reduce task; called from several threads at once.</summary>
    public required Func<IReducer<TKey, TValue, TOut>> Reducer { get; init; }

    /// <summary>Which reduce task gets a key. Unless set, a hash of the key's bytes that is the same in every process.</summary>
    public IPartitioner<TKey> Partitioner { get; init; } = new HashPartitioner<TKey>();

    /// <summary>How many reduce tasks there are, and so parts of the output; at least 1. Within a part, keys come in the order of their bytes.</summary>
    public int ReducerCount
    {
        get => reducerCount;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            reducerCount = value;
        }
    }

    /// <summary>Keys to bytes and back. The bytes must keep the keys' order.</summary>
    /// <exception cref="ArgumentException">The serializer does not keep order.</exception>
    public required ISerializer<TKey> Keys
    {
        get => keys;
        init => keys = value.KeepsOrder
            ? value
            : throw new ArgumentException("Keys are sorted by their bytes, and this serializer does not keep order.", nameof(value));
    }

    /// <summary>Values to bytes and back.</summary>
    public required ISerializer<TValue> Values { get; init; }

    /// <summary>Where results go.</summary>
    public required IOutput<TOut> Output { get; init; }
}
