namespace Accel.Kernels;

/// <summary>Consecutive parts of some rows, which threads share out. What a part is depends on the number of threads, so only results that do not depend on parts may come of it.</summary>
readonly struct SortParts
{
    readonly int rowCount;

    /// <summary>Up to <paramref name="threads"/> parts of <paramref name="rowCount"/> rows, none of them small.</summary>
    public SortParts(int rowCount, int threads)
    {
        this.rowCount = rowCount;
        Count = Math.Clamp(rowCount / SortTuning.MinPartLength, 1, threads);
    }

    /// <summary>How many parts there are; at least one.</summary>
    public int Count { get; }

    /// <summary>The first row of a part.</summary>
    public int Start(int part) => (int)((long)rowCount * part / Count);

    /// <summary>The rows of a part.</summary>
    public int Length(int part) => Start(part + 1) - Start(part);

    /// <summary>Runs <paramref name="body"/> for every part, one thread for each, and waits.</summary>
    public void Run(Action<int> body)
    {
        if (Count == 1) body(0);
        else Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = Count }, body);
    }
}
