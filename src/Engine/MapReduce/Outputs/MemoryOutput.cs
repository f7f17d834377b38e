namespace Accel.MapReduce;

/// <summary>Keeps a job's results in memory, part after part, as objects made from them.</summary>
/// <typeparam name="TOut">What the reducer writes; may be a ref struct.</typeparam>
/// <typeparam name="TKept">What is kept of it.</typeparam>
public sealed class MemoryOutput<TOut, TKept> : IOutput<TOut> where TOut : allows ref struct
{
    readonly Func<TOut, TKept> keep;
    IReadOnlyList<IReadOnlyList<TKept>> parts = [];

    /// <summary>Keeps what <paramref name="keep"/> makes of each result; it is called by several threads at once.</summary>
    public MemoryOutput(Func<TOut, TKept> keep) => this.keep = keep;

    /// <summary>The parts of the job committed last; none before the first.</summary>
    public IReadOnlyList<IReadOnlyList<TKept>> Parts => parts;

    /// <summary>The results of the job committed last, part after part.</summary>
    public IEnumerable<TKept> Results => parts.SelectMany(part => part);

    /// <inheritdoc/>
    public IOutputTransaction<TOut> Begin(int partCount) => new Transaction(this, partCount);

    sealed class Transaction(MemoryOutput<TOut, TKept> output, int partCount) : IOutputTransaction<TOut>
    {
        readonly List<TKept>[] committed = new List<TKept>[partCount];

        public IPartWriter<TOut> Open(int part, int attemptNumber) => new Writer(output.keep, results => committed[part] = results);

        public void Commit() => output.parts = committed;

        public void Dispose() { }
    }

    sealed class Writer(Func<TOut, TKept> keep, Action<List<TKept>> commit) : IPartWriter<TOut>
    {
        readonly List<TKept> results = [];

        public void Add(TOut result) => results.Add(keep(result));

        public void Commit() => commit(results);

        public void Dispose() { }
    }
}
