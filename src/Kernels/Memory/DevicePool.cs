using ILGPU.Runtime;

namespace Accel.Kernels.Memory;

/// <summary>
/// Where <see cref="DeviceBuffer"/>s come from: a GPU's memory in exclusive blocks of size classes, kept for reuse within one budget
/// for the whole device, with counters that tell a leak.
/// </summary>
/// <remarks>
/// Drivers allocate slowly and often wait for the device, so idle blocks stay until the budget, the driver or <see cref="Trim"/> wants them.
/// When memory is short, idle blocks are given back, then <see cref="ResidentBlocks"/> are spilled to host memory and <see cref="Columns.ResidentColumns"/> dropped, those of
/// the data set first that was used longest ago, and the request is tried again; only when nothing is left to spill it is a <see cref="DeviceOutOfMemoryException"/>.
/// A block may be handed on while earlier kernels still use it, because all work on a device runs in one order.
/// All members are safe to call from any thread.
/// </remarks>
public sealed class DevicePool
{
    /// <summary>The part of a device's memory that a pool uses unless told otherwise; the rest is the driver's and the display's.</summary>
    const double DefaultBudgetPart = 0.9;

    readonly Lock gate = new();
    readonly Dictionary<long, Stack<MemoryBuffer>> idle = [];
    readonly HashSet<MemoryBuffer> live = new(ReferenceEqualityComparer.Instance);
    readonly LinkedList<IResident> residents = new();
    long byteBudget;

    internal DevicePool(IDeviceMemory memory)
    {
        Memory = memory;
        byteBudget = (long)(memory.Device.MemoryBytes * DefaultBudgetPart);
    }

    /// <summary>The device whose memory it hands out.</summary>
    public Device Device => Memory.Device;

    /// <summary>The most bytes that live and idle blocks take together; nine tenths of the device's memory unless set. A lower budget spills.</summary>
    public long ByteBudget
    {
        get => byteBudget;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Device.MemoryBytes);
            lock (gate)
            {
                byteBudget = value;
                if (LiveBytes + IdleBytes > value) FreeIdle();
                while (LiveBytes > value && SpillOldest(null)) { }
                FreeIdle();
            }
        }
    }

    /// <summary>Bytes of blocks that have an owner.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>Buffers that have an owner; zero when nothing leaks.</summary>
    public int LiveBuffers => live.Count;

    /// <summary>Bytes of blocks kept for reuse.</summary>
    public long IdleBytes { get; private set; }

    /// <summary>The most <see cref="LiveBytes"/> ever seen.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>How many blocks of data sets were ever given up to make room: moved to host memory, or dropped where it holds them too.</summary>
    public long SpillCount { get; private set; }

    internal IDeviceMemory Memory { get; }

    /// <summary>Guards the pool and where resident blocks lie.</summary>
    internal Lock Gate => gate;

    /// <summary>A buffer of <paramref name="byteCount"/> bytes whose content is arbitrary; the caller is its one owner.</summary>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for it, even after idle blocks were given back and resident ones spilled.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public DeviceBuffer Rent(long byteCount) => TryRent(byteCount, null, out DeviceMemoryShortage shortage)
        ?? throw new DeviceOutOfMemoryException(shortage, byteCount, ByteBudget, LiveBytes);

    /// <summary>A buffer as from <see cref="Rent(long)"/>, or null where there is no memory unless blocks of <paramref name="spared"/> are spilled.</summary>
    internal DeviceBuffer? TryRent(long byteCount, IResident? spared) => TryRent(byteCount, spared, out _);

    /// <summary>A buffer of <paramref name="count"/> values of type <typeparamref name="T"/>; see <see cref="Rent(long)"/>.</summary>
    public unsafe DeviceBuffer Rent<T>(long count) where T : unmanaged => Rent(checked(count * sizeof(T)));

    /// <summary>A buffer that holds a copy of <paramref name="values"/>; see <see cref="Rent(long)"/>.</summary>
    public DeviceBuffer Upload<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        DeviceBuffer buffer = Rent<T>(values.Length);
        try
        {
            buffer.CopyFrom(values);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Gives the idle blocks back to the device.</summary>
    public void Trim()
    {
        lock (gate) FreeIdle();
    }

    internal void Enlist(IResident blocks)
    {
        lock (gate) residents.AddLast(blocks);
    }

    internal void Withdraw(IResident blocks)
    {
        lock (gate) residents.Remove(blocks);
    }

    /// <summary>Notes that a data set is in use, so that others are spilled before it.</summary>
    internal void Touch(IResident blocks)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(!residents.Remove(blocks), blocks);
            residents.AddLast(blocks);
        }
    }

    internal void Return(MemoryBuffer block)
    {
        lock (gate)
        {
            if (!live.Remove(block)) throw new InvalidOperationException("The block is not one that this pool handed out.");
            LiveBytes -= block.LengthInBytes;
            IdleBytes += block.LengthInBytes;
            if (!idle.TryGetValue(block.LengthInBytes, out Stack<MemoryBuffer>? stack)) idle.Add(block.LengthInBytes, stack = []);
            stack.Push(block);
        }
    }

    MemoryBuffer? TakeIdle(long capacity)
    {
        if (!idle.TryGetValue(capacity, out Stack<MemoryBuffer>? stack) || !stack.TryPop(out MemoryBuffer? block)) return null;
        IdleBytes -= capacity;
        return block;
    }

    DeviceBuffer? TryRent(long byteCount, IResident? spared, out DeviceMemoryShortage shortage)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteCount);
        lock (gate)
        {
            shortage = DeviceMemoryShortage.NeverFits;
            if (byteCount > ByteBudget) return null;
            long capacity = Math.Min(SizeClass.Round(byteCount), ByteBudget);
            MemoryBuffer? block;
            while ((block = TakeIdle(capacity) ?? Allocate(capacity, out shortage)) is null)
                if (!SpillOldest(spared)) return null;
            live.Add(block);
            LiveBytes += capacity;
            PeakBytes = Math.Max(PeakBytes, LiveBytes);
            return new DeviceBuffer(this, block, byteCount);
        }
    }

    MemoryBuffer? Allocate(long capacity, out DeviceMemoryShortage shortage)
    {
        shortage = DeviceMemoryShortage.OverBudget;
        if (LiveBytes + capacity > ByteBudget) return null;
        if (LiveBytes + IdleBytes + capacity > ByteBudget) FreeIdle();
        if (Memory.TryAllocate(capacity) is { } block) return block;
        FreeIdle();
        shortage = DeviceMemoryShortage.OutNow;
        return Memory.TryAllocate(capacity);
    }

    bool SpillOldest(IResident? spared)
    {
        foreach (IResident blocks in residents)
        {
            if (blocks == spared || !blocks.SpillLast()) continue;
            SpillCount++;
            return true;
        }
        return false;
    }

    void FreeIdle()
    {
        foreach (Stack<MemoryBuffer> stack in idle.Values)
            while (stack.TryPop(out MemoryBuffer? block))
            {
                IdleBytes -= block.LengthInBytes;
                Memory.Free(block);
            }
    }
}
