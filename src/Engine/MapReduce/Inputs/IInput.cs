namespace Accel.MapReduce;

/// <summary>
/// What a job reads: splits, each a run of whole records. Which splits there are depends on the input and its properties alone, never on threads.
/// </summary>
public interface IInput<T>
{
    /// <summary>Looks at the input and cuts it into splits, in order. Called once by every job that reads it.</summary>
    /// <exception cref="AccelException">The input is missing, empty or cannot be read; the message says which and what to try.</exception>
    IReadOnlyList<InputSplit> GetSplits();

    /// <summary>Opens a split. Any number may be read at once, and one may be read again.</summary>
    /// <exception cref="AccelException">The input cannot be read.</exception>
    ISplitReader<T> Open(InputSplit split);
}
