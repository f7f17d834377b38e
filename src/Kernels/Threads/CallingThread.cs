namespace Accel.Kernels;

/// <summary>A loop that the calling thread runs alone, index after index.</summary>
public sealed class CallingThread : IParallelLoop
{
    CallingThread() { }

    /// <summary>The only one; it has no state.</summary>
    public static CallingThread Instance { get; } = new();

    /// <inheritdoc/>
    public int ThreadCount => 1;

    /// <inheritdoc/>
    public void ForEach(int count, Action<int> body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            body(i);
        }
    }
}
