namespace Accel.MapReduce;

/// <summary>Reads one split, once, in order.</summary>
public interface ISplitReader<T> : IDisposable
{
    /// <summary>How many records the chunks read so far held.</summary>
    long RecordCount { get; }

    /// <summary>How many bytes the chunks read so far held.</summary>
    long ByteCount { get; }

    /// <summary>Reads the next whole records. The chunk is never empty, and valid until the next call.</summary>
    /// <returns>False at the end of the split.</returns>
    /// <exception cref="AccelException">The input is malformed or cannot be read.</exception>
    bool TryRead(out ReadOnlySpan<T> chunk);
}
