namespace Accel.Kernels;

/// <summary>Threads that share the parts of a kernel. What a kernel computes depends on its parts only, never on who runs which or how many there are.</summary>
public interface IParallelLoop
{
    /// <summary>Threads that work at once, the caller's included.</summary>
    int ThreadCount { get; }

    /// <summary>
    /// Runs <paramref name="body"/> for every index from 0 to <paramref name="count"/> - 1, started in ascending order, and returns when all have ended.
    /// After a failure or a cancellation no further index starts; of several failures that of the lowest index is thrown.
    /// </summary>
    void ForEach(int count, Action<int> body, CancellationToken cancellation = default);
}
