using System.Runtime.InteropServices;

namespace Accel.Kernels.Memory;

/// <summary>
/// Blocks smaller than a huge page, such as a column of a batch, cut from slabs that Linux may back by huge pages: kernels that stream through many of them wait for fewer
/// address translations, and a query over a cached table got a tenth faster. A slab holds blocks of one size and is freed with its last block.
/// </summary>
/// <remarks>
/// A block that comes back to a slab in use gives its pages back to the system and keeps only its addresses. Blocks begin a page and a line of the cache further apart than their
/// size, as large buffers do (see <see cref="NativePool"/>). All members are safe to call from any thread.
/// </remarks>
sealed class HugeBlocks
{
    /// <summary>The smallest block worth it.</summary>
    public const long Smallest = 64 << 10;

    const long SlabByteCount = 8 << 20;

    readonly Lock gate = new();
    readonly Dictionary<nint, Slab> slabs = [];
    readonly Dictionary<long, List<Slab>> withRoom = [];

    /// <summary>Bytes of addresses that slabs take; those of blocks that were never handed out have no memory behind them, but for the rest of a huge page.</summary>
    public long ByteCount
    {
        get
        {
            lock (gate) return slabs.Count * SlabByteCount;
        }
    }

    /// <summary>A block of <paramref name="capacity"/> bytes, its content arbitrary.</summary>
    /// <exception cref="OutOfMemoryException">The operating system refused a slab.</exception>
    public unsafe byte* Take(long capacity)
    {
        lock (gate)
        {
            if (!withRoom.TryGetValue(capacity, out List<Slab>? candidates)) withRoom.Add(capacity, candidates = []);
            if (candidates.Count == 0)
            {
                Slab made = new(capacity);
                slabs.Add(made.Address, made);
                candidates.Add(made);
            }
            Slab slab = candidates[^1];
            nint block = slab.Take();
            if (slab.IsFull) candidates.RemoveAt(candidates.Count - 1);
            return (byte*)block;
        }
    }

    /// <summary>Takes back a block that <see cref="Take"/> handed out.</summary>
    public unsafe void Give(byte* block, long capacity)
    {
        lock (gate)
        {
            Slab slab = slabs[(nint)block & ~(nint)(SlabByteCount - 1)];
            List<Slab> candidates = withRoom[capacity];
            if (slab.IsFull) candidates.Add(slab);
            slab.Give((nint)block);
            if (slab.IsEmpty)
            {
                candidates.Remove(slab);
                slabs.Remove(slab.Address);
                slab.Free();
            }
            else HugePages.Discard(block, capacity);
        }
    }

    /// <summary>Memory in huge pages that is cut into blocks of one size, aligned to its own size so that every block knows it.</summary>
    sealed unsafe class Slab
    {
        readonly long stride;
        readonly int blockCount;
        readonly Stack<nint> returned = [];
        int cutCount;

        public Slab(long capacity)
        {
            stride = capacity + NativePool.ColourStep;
            blockCount = (int)(SlabByteCount / stride);
            Address = (nint)NativeMemory.AlignedAlloc((nuint)SlabByteCount, (nuint)SlabByteCount);
            HugePages.Advise((byte*)Address, SlabByteCount);
        }

        public nint Address { get; }

        public bool IsFull => returned.Count == 0 && cutCount == blockCount;

        public bool IsEmpty => returned.Count == cutCount;

        public nint Take() => returned.TryPop(out nint block) ? block : Address + (nint)(cutCount++ * stride);

        public void Give(nint block) => returned.Push(block);

        public void Free() => NativeMemory.AlignedFree((void*)Address);
    }
}
