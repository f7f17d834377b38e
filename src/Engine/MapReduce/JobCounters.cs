using System.Globalization;

namespace Accel.MapReduce;

/// <summary>The counts of a job: those that every job has, and those that its mappers and reducers made by name.</summary>
public sealed class JobCounters
{
    readonly long[] values = new long[Enum.GetValues<Counter>().Length];
    readonly SortedDictionary<string, long> named = new(StringComparer.Ordinal);

    internal JobCounters() { }

    /// <summary>The count of <paramref name="counter"/>.</summary>
    public long this[Counter counter] => values[(int)counter];

    /// <summary>The job's own counters by name, see <see cref="TaskContext.Count"/>.</summary>
    public IReadOnlyDictionary<string, long> Named => named;

    internal void Add(Counter counter, long amount) => values[(int)counter] += amount;

    internal void Add(string counter, long amount) => named[counter] = named.GetValueOrDefault(counter) + amount;

    internal void Add(JobCounters other)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] += other.values[i];
        foreach ((string name, long value) in other.named)
            Add(name, value);
    }

    /// <summary>For people: a line per counter.</summary>
    public override string ToString() => string.Join('\n', Enum.GetValues<Counter>()
        .Select(counter => (Name: counter.ToString(), Value: this[counter]))
        .Concat(named.Select(pair => (Name: pair.Key, pair.Value)))
        .Select(pair => $"{pair.Name}: {pair.Value.ToString(CultureInfo.InvariantCulture)}"));
}
