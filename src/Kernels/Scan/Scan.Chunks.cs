using System.Numerics;
using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The upper levels of the tree on the processor: blocks, chunks, and threads that take the chunks in order.</summary>
/// <remarks>
/// A thread finds the totals of a chunk's blocks, waits for the chunk before it to say where it ends, passes its own end on, and then scans the
/// chunk's blocks out of the cache. Chunks are taken in ascending order, so whoever is waited for is at work. One thread needs no totals ahead of the scan.
/// </remarks>
public static unsafe partial class Scan
{
    static E Chunks<TOp, TBlocks, S, W, E>(ScanBlock<E> whole, bool exclusive, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where TBlocks : struct, IScanBlocks<E>
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
        where E : unmanaged, INumber<E>
    {
        W identity = S.Widen(Unsafe.BitCast<E, S>(TOp.Identity<E>()));
        int chunkCount = (int)(((long)whole.Count + ScanTree.ChunkLength - 1) / ScanTree.ChunkLength);
        if (threads is null || threads.ThreadCount == 1 || chunkCount <= 1)
        {
            W end = identity;
            for (int chunk = 0; chunk < chunkCount; chunk++) end = Chunk<TOp, TBlocks, S, W, E>(Slice(whole, chunk * ScanTree.ChunkLength, ScanTree.ChunkLength), end, identity, null, exclusive);
            return Unsafe.BitCast<S, E>(S.Narrow(end));
        }

        W[] ends = new W[chunkCount + 1];
        ends[0] = identity;
        int next = 0, known = 0;
        threads.ForEach(Math.Min(threads.ThreadCount, chunkCount), _ =>
        {
            E* totals = stackalloc E[ScanTree.ChunkBlocks];
            for (int chunk = Interlocked.Increment(ref next) - 1; chunk < chunkCount; chunk = Interlocked.Increment(ref next) - 1)
            {
                ScanBlock<E> values = Slice(whole, chunk * ScanTree.ChunkLength, ScanTree.ChunkLength);
                for (int block = 0; block * ScanTree.BlockLength < values.Count; block++)
                {
                    ScanBlock<E> slice = Slice(values, block * ScanTree.BlockLength, ScanTree.BlockLength);
                    totals[block] = TBlocks.Run(new(slice.Values, null, slice.Validity, slice.Heads, slice.Count), TOp.Identity<E>(), exclusive);
                }
                // Never asleep: whoever is waited for would wait for this thread next, and each would sleep out its millisecond.
                for (SpinWait wait = default; Volatile.Read(ref known) < chunk;) wait.SpinOnce(sleep1Threshold: -1);
                ends[chunk + 1] = End<TOp, S, W, E>(values, totals, ends[chunk], identity);
                Volatile.Write(ref known, chunk + 1);
                Chunk<TOp, TBlocks, S, W, E>(values, ends[chunk], identity, totals, exclusive);
            }
        });
        return Unsafe.BitCast<S, E>(S.Narrow(ends[^1]));
    }

    /// <summary>Scans the blocks of a chunk that begins at <paramref name="offset"/>, and returns where it ends. Totals that are known need not be given back by the blocks.</summary>
    static W Chunk<TOp, TBlocks, S, W, E>(ScanBlock<E> values, W offset, W identity, E* totals, bool exclusive)
        where TOp : struct, IReduceOperator
        where TBlocks : struct, IScanBlocks<E>
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
        where E : unmanaged, INumber<E>
    {
        Running<TOp, S, W, E> running = new(offset, identity);
        for (int start = 0; start < values.Count; start += ScanTree.BlockLength)
        {
            ScanBlock<E> block = Slice(values, start, ScanTree.BlockLength);
            E total = TBlocks.Run(block, running.Offset, exclusive);
            running.Add(totals == null ? total : totals[start / ScanTree.BlockLength], HasHead(block));
        }
        return running.End;
    }

    static W End<TOp, S, W, E>(ScanBlock<E> values, E* totals, W offset, W identity)
        where TOp : struct, IReduceOperator
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
        where E : unmanaged
    {
        Running<TOp, S, W, E> running = new(offset, identity);
        for (int start = 0; start < values.Count; start += ScanTree.BlockLength) running.Add(totals[start / ScanTree.BlockLength], HasHead(Slice(values, start, ScanTree.BlockLength)));
        return running.End;
    }

    static ScanBlock<E> Slice<E>(ScanBlock<E> values, int start, int length) where E : unmanaged => new(
        values.Values + start,
        values.Result + start,
        values.Validity == null ? null : values.Validity + (start / 8),
        values.Heads == null ? null : values.Heads + (start / 8),
        Math.Min(length, values.Count - start));

    static bool HasHead<E>(ScanBlock<E> block) where E : unmanaged
    {
        if (block.Heads == null) return false;
        int whole = block.Count / 8, rest = block.Count % 8;
        return new ReadOnlySpan<byte>(block.Heads, whole).ContainsAnyExcept((byte)0) || (rest != 0 && (block.Heads[whole] & ((1 << rest) - 1)) != 0);
    }

    /// <summary>The totals of a chunk's blocks so far, and with them the offset of the next one.</summary>
    struct Running<TOp, S, W, E>(W offset, W identity)
        where TOp : struct, IReduceOperator
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
        where E : unmanaged
    {
        W inner = identity;
        bool seen;

        public readonly W End => seen ? inner : TOp.Invoke(offset, inner);

        public readonly E Offset => Unsafe.BitCast<S, E>(S.Narrow(End));

        public void Add(E total, bool hasHead)
        {
            W wide = S.Widen(Unsafe.BitCast<E, S>(total));
            inner = hasHead ? wide : TOp.Invoke(inner, wide);
            seen |= hasHead;
        }
    }
}
