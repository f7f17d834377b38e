namespace Accel.Kernels.Memory;

/// <summary>
/// The blocks of one data set, in a GPU's memory as far as there is room and the rest in host memory. What was spilled passes through the GPU
/// again in every use: while the device works on one block, the next is copied.
/// </summary>
/// <remarks>
/// A pool that is short takes the room of the data set that was used longest ago, its last blocks first: passes run from front to back,
/// so each block that stays saves its copy in every pass. Blocks come back when there is room for them again.
/// The blocks may be used by many threads at a time, but are added by one.
/// </remarks>
public sealed unsafe class ResidentBlocks : IResident, IDisposable
{
    readonly DevicePool pool;
    readonly List<Block> blocks = [];
    bool gaveOwnRoom;

    /// <summary>An empty data set in the memory of <paramref name="pool"/>'s device.</summary>
    internal ResidentBlocks(DevicePool pool)
    {
        this.pool = pool;
        pool.Enlist(this);
    }

    /// <summary>How many blocks there are.</summary>
    public int Count => blocks.Count;

    /// <summary>Bytes of all blocks, wherever they lie.</summary>
    public long ByteCount => blocks.Sum(block => block.ByteCount);

    /// <summary>Bytes of the blocks that lie in host memory for want of room on the GPU.</summary>
    public long SpilledBytes
    {
        get
        {
            lock (pool.Gate) return blocks.Sum(block => block.Device is null ? block.ByteCount : 0);
        }
    }

    /// <summary>Adds a copy of <paramref name="byteCount"/> host bytes; it lies in host memory where other data sets cannot give enough room.</summary>
    /// <exception cref="DeviceException">The device failed.</exception>
    public void Add(byte* source, long byteCount)
    {
        Block block = new(byteCount) { Device = pool.TryRent(byteCount, this) };
        try
        {
            if (block.Device is { } device) device.CopyFrom(source, byteCount);
            else Buffer.MemoryCopy(source, (block.Host = NativePool.Shared.Rent(byteCount)).Pointer, byteCount, byteCount);
        }
        catch
        {
            block.Dispose();
            throw;
        }
        lock (pool.Gate) blocks.Add(block);
    }

    /// <summary>Calls <paramref name="use"/>, which launches work, for each block in order, with its index and a buffer that holds it until the work is done.</summary>
    /// <exception cref="DeviceOutOfMemoryException">There is no room for even one block that was spilled.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public void ForEach(Action<int, DeviceBuffer> use)
    {
        pool.Touch(this);
        ComeBack();
        using Passage passage = new();
        for (int i = 0; i < blocks.Count; i++)
        {
            (DeviceBuffer? resident, NativeBuffer? host) = Share(blocks[i]);
            using (resident)
            using (host)
                use(i, resident ?? Bring(host!, passage));
        }
    }

    /// <summary>Gives all memory back.</summary>
    public void Dispose()
    {
        pool.Withdraw(this);
        lock (pool.Gate)
        {
            foreach (Block block in blocks) block.Dispose();
            blocks.Clear();
        }
    }

    /// <summary>Moves the last block that lies on the device to host memory; false when there is none. The pool's gate is held.</summary>
    bool IResident.SpillLast() => SpillLast();

    bool SpillLast()
    {
        if (blocks.FindLast(block => block.Device is not null) is not { Device: { } device } last) return false;
        NativeBuffer host = NativePool.Shared.Rent(last.ByteCount);
        try
        {
            device.CopyTo(host.Pointer, last.ByteCount);
        }
        catch
        {
            host.Dispose();
            throw;
        }
        (last.Host, last.Device) = (host, null);
        device.Dispose();
        return true;
    }

    /// <summary>Where a block lies, with an owner of its own: another thread may spill it, or bring it back, meanwhile.</summary>
    (DeviceBuffer? Resident, NativeBuffer? Host) Share(Block block)
    {
        lock (pool.Gate) return (block.Device?.Share(), block.Host?.Share());
    }

    /// <summary>A buffer that holds what <paramref name="host"/> holds until the next call but one.</summary>
    DeviceBuffer Bring(NativeBuffer host, Passage passage)
    {
        if (passage.Now is null)
        {
            long largest = blocks.Max(block => block.ByteCount);
            passage.Now = RentAtOwnCost(largest);
            passage.Next = pool.TryRent(largest, this);
            passage.Now.CopyFrom(host.Pointer, host.ByteCount);
        }
        else if (passage.Next is { } free)
        {
            free.CopyFromAhead(host.Pointer, host.ByteCount);
            (passage.Now, passage.Next) = (free, passage.Now);
        }
        else passage.Now.CopyFrom(host.Pointer, host.ByteCount);
        return passage.Now;
    }

    /// <summary>Room for a block in passage: others' first, then what this data set's own last blocks take, which then stay in host memory.</summary>
    DeviceBuffer RentAtOwnCost(long byteCount)
    {
        while (true)
        {
            if (pool.TryRent(byteCount, this) is { } room) return room;
            lock (pool.Gate)
            {
                gaveOwnRoom = true;
                if (!SpillLast()) return pool.Rent(byteCount);
            }
        }
    }

    /// <summary>Brings spilled blocks back while there is room for them beside two in passage, unless this data set is too large to have it all.</summary>
    void ComeBack()
    {
        lock (pool.Gate)
        {
            if (gaveOwnRoom) return;
            foreach (Block block in blocks)
            {
                if (block.Host is not { } host) continue;
                if (pool.ByteBudget - pool.LiveBytes < 3 * block.ByteCount || pool.TryRent(block.ByteCount, this) is not { } room) return;
                room.CopyFrom(host.Pointer, block.ByteCount);
                (block.Device, block.Host) = (room, null);
                host.Dispose();
            }
        }
    }

    /// <summary>A block's bytes, on the device or, when that is null, in host memory.</summary>
    sealed class Block(long byteCount) : IDisposable
    {
        public long ByteCount { get; } = byteCount;

        public DeviceBuffer? Device { get; set; }

        public NativeBuffer? Host { get; set; }

        public void Dispose()
        {
            Device?.Dispose();
            Host?.Dispose();
        }
    }

    /// <summary>The buffers through which spilled blocks pass: the one in use and, where there is room, the one that is filled meanwhile.</summary>
    sealed class Passage : IDisposable
    {
        public DeviceBuffer? Now { get; set; }

        public DeviceBuffer? Next { get; set; }

        public void Dispose()
        {
            Now?.Dispose();
            Next?.Dispose();
        }
    }
}
