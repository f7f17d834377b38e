namespace Accel.MapReduce;

/// <summary>Reads the blocks of one part of a run in order. A block holds whole pairs.</summary>
abstract class BlockReader : IDisposable
{
    /// <summary>The next block, valid until the next call; false after the last.</summary>
    public abstract bool TryRead(out ArraySegment<byte> block);

    public abstract void Dispose();
}
