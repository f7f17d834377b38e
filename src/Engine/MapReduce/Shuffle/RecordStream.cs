namespace Accel.MapReduce;

/// <summary>Serialised pairs, read one after the other in the order of their keys' bytes; equal keys in the order in which they were emitted.</summary>
abstract class RecordStream : IDisposable
{
    /// <summary>Goes to the next pair; false after the last.</summary>
    public abstract bool Next();

    /// <summary>The current pair's key, valid until <see cref="Next"/>.</summary>
    public abstract ReadOnlySpan<byte> Key { get; }

    /// <summary>The current pair's value, valid until <see cref="Next"/>.</summary>
    public abstract ReadOnlySpan<byte> Value { get; }

    public abstract void Dispose();
}
