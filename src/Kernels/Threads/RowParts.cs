namespace Accel.Kernels;

/// <summary>Consecutive parts of some rows, which threads share out. What a part is depends on the number of threads, so only results that do not depend on parts may come of it.</summary>
readonly struct RowParts
{
    /// <summary>The least rows that are worth a thread of their own.</summary>
    public const int MinLength = 1 << 14;

    readonly int rowCount;
    readonly IParallelLoop threads;

    /// <summary>A part of <paramref name="rowCount"/> rows for each of <paramref name="threads"/> (null is the calling thread), but none that is small.</summary>
    public RowParts(int rowCount, IParallelLoop? threads)
    {
        this.rowCount = rowCount;
        this.threads = threads ?? CallingThread.Instance;
        Count = Math.Clamp(rowCount / MinLength, 1, this.threads.ThreadCount);
    }

    /// <summary>How many parts there are; at least one.</summary>
    public int Count { get; }

    /// <summary>The first row of a part.</summary>
    public int Start(int part) => (int)((long)rowCount * part / Count);

    /// <summary>The rows of a part.</summary>
    public int Length(int part) => Start(part + 1) - Start(part);

    /// <summary>Runs <paramref name="body"/> for every part, and waits.</summary>
    public void Run(Action<int> body) => threads.ForEach(Count, body);
}
