using System.Collections.Concurrent;
using Accel.Data;

namespace Accel.Storage;

/// <summary>
/// The cached partitions of a session, by dataset and partition number. A block that is not there, because it was never computed or
/// was lost, is computed by the lineage that the caller brings, by one thread while others that want it wait.
/// </summary>
public sealed class BlockCache : IDisposable
{
    readonly ConcurrentDictionary<(long Dataset, int Partition), Slot> slots = new();
    long computedCount;
    long hitCount;
    long lastDataset;

    /// <summary>How many blocks were computed since the session began, again after a loss included.</summary>
    public long ComputedCount => Interlocked.Read(ref computedCount);

    /// <summary>How many times a block was found in memory.</summary>
    public long HitCount => Interlocked.Read(ref hitCount);

    /// <summary>Blocks in memory now.</summary>
    public int BlockCount => slots.Values.Count(slot => slot.Block is not null);

    /// <summary>Bytes of memory that the blocks take now.</summary>
    public long ByteCount => slots.Values.Sum(slot => slot.Block?.ByteCount ?? 0);

    internal long NewDataset() => Interlocked.Increment(ref lastDataset);

    internal bool Contains(long dataset, int partition) => slots.TryGetValue((dataset, partition), out Slot? slot) && slot.Block is not null;

    /// <summary>The block, for the caller to dispose.</summary>
    internal Partition GetOrCompute(long dataset, int partition, Func<Partition> lineage)
    {
        Slot slot = slots.GetOrAdd((dataset, partition), static _ => new Slot());
        lock (slot)
        {
            if (slot.Block is not null)
            {
                Interlocked.Increment(ref hitCount);
                return slot.Block.Share();
            }
            Partition computed = lineage();
            Interlocked.Increment(ref computedCount);
            slot.Block = computed;
            return computed.Share();
        }
    }

    /// <summary>Forgets one block, as if its memory had been lost; false if it was not there. Users of the block keep their share.</summary>
    internal bool Drop(long dataset, int partition)
    {
        if (!slots.TryGetValue((dataset, partition), out Slot? slot)) return false;
        lock (slot)
        {
            if (slot.Block is null) return false;
            slot.Block.Dispose();
            slot.Block = null;
            return true;
        }
    }

    internal void DropAll(long dataset)
    {
        foreach ((long Dataset, int Partition) key in slots.Keys)
            if (key.Dataset == dataset) Drop(key.Dataset, key.Partition);
    }

    /// <summary>Forgets all blocks.</summary>
    public void Dispose()
    {
        foreach ((long dataset, int partition) in slots.Keys) Drop(dataset, partition);
    }

    sealed class Slot
    {
        public Partition? Block { get; set; }
    }
}
