using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Accel.Kernels.Memory;

/// <summary>
/// Where <see cref="NativeBuffer"/>s come from: size-class free lists over aligned native memory, with counters that tell a leak.
/// </summary>
/// <remarks>
/// Requests round up to a <see cref="SizeClass"/>, which wastes at most 1/16 of a large block. Idle memory beyond <see cref="IdleByteLimit"/> is freed at once, so a pool never keeps more
/// than its live bytes plus that limit. All members are safe to call from any thread.
/// Buffers of <see cref="HugeBlocks.Smallest"/> bytes and more lie in huge pages where the system has such (see <see cref="HugeBlocks"/>). Large ones begin at different places of these: were columns of a table a power of two apart, kernels that read rows across columns would find
/// them all in the same few sets of the caches.
/// </remarks>
public sealed unsafe class NativePool
{
    const long Alignment = 64;
    const long HugePage = 2 << 20;

    /// <summary>How far apart in a huge page consecutive large buffers begin: a page and a line of the cache.</summary>
    internal const long ColourStep = 4096 + Alignment;

    /// <summary>Large buffers after which the places repeat: enough for their first pages to fill a second-level cache.</summary>
    const long ColourCount = 16;

    readonly ConcurrentDictionary<long, ConcurrentBag<nint>> idle = new();
    readonly HugeBlocks blocks = new();
    long idleBytes;
    long liveBytes;
    long liveBuffers;
    long peakBytes;
    long colours;

    /// <summary>The pool that the engine uses unless it is given another one.</summary>
    public static NativePool Shared { get; } = new();

    /// <summary>A pool that keeps up to <paramref name="idleByteLimit"/> bytes for reuse (64 MiB by default).</summary>
    public NativePool(long idleByteLimit = 64L << 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(idleByteLimit);
        IdleByteLimit = idleByteLimit;
    }

    /// <summary>The most bytes kept for reuse while nobody owns them.</summary>
    public long IdleByteLimit { get; }

    /// <summary>Bytes in buffers that have an owner.</summary>
    public long LiveBytes => Interlocked.Read(ref liveBytes);

    /// <summary>Buffers that have an owner; zero when nothing leaks.</summary>
    public long LiveBuffers => Interlocked.Read(ref liveBuffers);

    /// <summary>Bytes kept for reuse while nobody owns them.</summary>
    public long IdleBytes => Interlocked.Read(ref idleBytes);

    /// <summary>Bytes of the slabs that smaller blocks are cut from; zero when all of these are freed.</summary>
    internal long SlabBytes => blocks.ByteCount;

    /// <summary>The most <see cref="LiveBytes"/> ever seen.</summary>
    public long PeakBytes => Interlocked.Read(ref peakBytes);

    /// <summary>
    /// A buffer of <paramref name="byteCount"/> bytes whose content is arbitrary; the caller is its one owner.
    /// </summary>
    /// <exception cref="OutOfMemoryException">The operating system refused the memory, even after idle memory was freed.</exception>
    public NativeBuffer Rent(long byteCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteCount);
        long capacity = SizeClass.Round(byteCount);
        byte* memory = TakeIdle(capacity);
        if (memory == null) memory = AllocateOrTrim(capacity);
        Interlocked.Increment(ref liveBuffers);
        long live = Interlocked.Add(ref liveBytes, byteCount);
        for (long peak = PeakBytes; live > peak;)
        {
            long before = Interlocked.CompareExchange(ref peakBytes, live, peak);
            if (before == peak) break;
            peak = before;
        }
        return new NativeBuffer(this, memory, byteCount, capacity);
    }

    /// <summary>A buffer of <paramref name="count"/> values of type <typeparamref name="T"/>; see <see cref="Rent(long)"/>.</summary>
    public NativeBuffer Rent<T>(long count) where T : unmanaged => Rent(checked(count * sizeof(T)));

    /// <summary>A buffer whose bytes are all zero; see <see cref="Rent(long)"/>.</summary>
    public NativeBuffer RentZeroed(long byteCount)
    {
        NativeBuffer buffer = Rent(byteCount);
        NativeMemory.Clear(buffer.Pointer, (nuint)byteCount);
        return buffer;
    }

    /// <summary>Frees the memory kept for reuse.</summary>
    public void Trim()
    {
        foreach ((long capacity, ConcurrentBag<nint> bag) in idle)
            while (bag.TryTake(out nint memory))
            {
                Interlocked.Add(ref idleBytes, -capacity);
                Free((byte*)memory, capacity);
            }
    }

    internal void Return(byte* memory, long capacity, long byteCount)
    {
        Interlocked.Decrement(ref liveBuffers);
        Interlocked.Add(ref liveBytes, -byteCount);
        if (Interlocked.Add(ref idleBytes, capacity) <= IdleByteLimit)
        {
            idle.GetOrAdd(capacity, static _ => []).Add((nint)memory);
            return;
        }
        Interlocked.Add(ref idleBytes, -capacity);
        Free(memory, capacity);
    }

    byte* TakeIdle(long capacity)
    {
        if (!idle.TryGetValue(capacity, out ConcurrentBag<nint>? bag) || !bag.TryTake(out nint memory)) return null;
        Interlocked.Add(ref idleBytes, -capacity);
        return (byte*)memory;
    }

    byte* AllocateOrTrim(long capacity)
    {
        try
        {
            return Allocate(capacity);
        }
        catch (OutOfMemoryException)
        {
            Trim();
            return Allocate(capacity);
        }
    }

    byte* Allocate(long capacity)
    {
        if (IsCut(capacity)) return blocks.Take(capacity);
        if (capacity < HugePage) return (byte*)NativeMemory.AlignedAlloc((nuint)capacity, (nuint)Alignment);
        long byteCount = capacity + ((ColourCount - 1) * ColourStep), colour = Interlocked.Increment(ref colours) & (ColourCount - 1);
        byte* memory = (byte*)NativeMemory.AlignedAlloc((nuint)byteCount, (nuint)HugePage);
        HugePages.Advise(memory, byteCount);
        return memory + (colour * ColourStep);
    }

    /// <summary>Gives back what <see cref="Allocate"/> took, which for large buffers begins with the huge page that they begin in.</summary>
    void Free(byte* memory, long capacity)
    {
        if (IsCut(capacity)) blocks.Give(memory, capacity);
        else NativeMemory.AlignedFree(capacity < HugePage ? memory : (byte*)((nint)memory & ~(nint)(HugePage - 1)));
    }

    /// <summary>Whether blocks of a size are cut from slabs.</summary>
    static bool IsCut(long capacity) => HugePages.AreOffered && capacity is >= HugeBlocks.Smallest and < HugePage;
}
