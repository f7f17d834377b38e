using System.Collections.Concurrent;
using Accel.Data;
using Accel.Kernels.Columns;

namespace Accel.Storage;

/// <summary>
/// The cached partitions of a session, by dataset and partition number. A block that is not there, because it was never computed or
/// was lost, is computed by the lineage that the caller brings, by one thread while others that want it wait. Columns that a GPU has read stay in its memory
/// beside the block, while there is room for them and the block is there.
/// </summary>
public sealed class BlockCache : IDisposable
{
    readonly Device device;
    readonly ConcurrentDictionary<(long Dataset, int Partition), Slot> slots = new();
    long computedCount;
    long hitCount;
    long lastDataset;

    internal BlockCache(Device device) => this.device = device;

    /// <summary>How many blocks were computed since the session began, again after a loss included.</summary>
    public long ComputedCount => Interlocked.Read(ref computedCount);

    /// <summary>How many times a block was found in memory.</summary>
    public long HitCount => Interlocked.Read(ref hitCount);

    /// <summary>Blocks in memory now.</summary>
    public int BlockCount => slots.Values.Count(slot => slot.Block is not null);

    /// <summary>Bytes of memory that the blocks take now.</summary>
    public long ByteCount => slots.Values.Sum(slot => slot.Block?.ByteCount ?? 0);

    /// <summary>Bytes of the GPU's memory that columns of the blocks take now.</summary>
    public long DeviceByteCount => slots.Values.Sum(slot => slot.OnDevice?.ByteCount ?? 0);

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

    /// <summary>
    /// The columns of a block in the GPU's memory, for the caller to dispose, and how many bytes had to be copied there for it; <paramref name="rows"/> are the block's, which the caller holds.
    /// If the block has been lost meanwhile, they are copied for this once.
    /// </summary>
    /// <exception cref="DeviceException">The device failed, or has no memory for them.</exception>
    internal DeviceBatch Lend(long dataset, int partition, IReadOnlyList<Batch> rows, IReadOnlyList<int> columns, out long copiedBytes)
    {
        if (slots.TryGetValue((dataset, partition), out Slot? slot))
            lock (slot)
                if (slot.Block is not null)
                    return (slot.OnDevice ??= new ResidentColumns(device, rows[0].Columns.Count)).Lend(rows, columns, out copiedBytes);
        DeviceBatch once = DeviceBatch.Upload(device, rows, columns);
        copiedBytes = once.ByteCount;
        return once;
    }

    /// <summary>How many rows a dataset's blocks have, or null where one is not there, and the part of them whose column is in the GPU's memory, for each of some columns.</summary>
    internal (long? RowCount, double[] ResidentParts) Facts(long dataset, int partitionCount, IReadOnlyList<int> columns)
    {
        long rowCount = 0;
        double[] resident = new double[columns.Count];
        for (int partition = 0; partition < partitionCount; partition++)
        {
            if (!slots.TryGetValue((dataset, partition), out Slot? slot)) return (null, new double[columns.Count]);
            lock (slot)
            {
                if (slot.Block is not { } block) return (null, new double[columns.Count]);
                rowCount += block.RowCount;
                for (int i = 0; i < resident.Length; i++)
                    if (slot.OnDevice?.Holds(columns[i]) ?? false) resident[i] += block.RowCount;
            }
        }
        return (rowCount, [.. resident.Select(rows => rowCount == 0 ? 1 : rows / rowCount)]);
    }

    /// <summary>Forgets one block, as if its memory had been lost; false if it was not there. Users of the block keep their share.</summary>
    internal bool Drop(long dataset, int partition)
    {
        if (!slots.TryGetValue((dataset, partition), out Slot? slot)) return false;
        lock (slot)
        {
            if (slot.Block is null) return false;
            slot.OnDevice?.Dispose();
            slot.OnDevice = null;
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

        public ResidentColumns? OnDevice { get; set; }
    }
}
