using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>
/// The fixed order in which every reduction combines its values, on every device, at every vector width, on any number of threads.
/// </summary>
/// <remarks>
/// <para>Lanes: a block is <see cref="BlockLength"/> values. Value i of a block goes to lane i modulo <see cref="Lanes{T}"/>, and each lane combines
/// its values in order, starting from the identity. Then lane i takes lane i + half, over and over, until one is left: the block's partial.</para>
/// <para>Chunks: <see cref="ChunkLength"/> values make a chunk, whose partials are combined in order, widened to <see cref="double"/> or
/// <see cref="long"/>. Chunks are combined in order too.</para>
/// <para>Lanes are 128 bytes together: enough independent sums to keep the adders busy at 512, 256 and 128 bits,
/// and a full line of a GPU's memory.</para>
/// </remarks>
static class ReduceTree
{
    /// <summary>Values of a block.</summary>
    public const int BlockLength = 1024;

    /// <summary>Values of a chunk; a batch holds at most as many.</summary>
    public const int ChunkLength = 65_536;

    /// <summary>Blocks of a chunk.</summary>
    public const int ChunkBlocks = ChunkLength / BlockLength;

    /// <summary>Bytes of all lanes of a block.</summary>
    public const int LaneBytes = 128;

    /// <summary>How many lanes a block of this element has: 32 of four bytes, 16 of eight.</summary>
    public static int Lanes<T>() where T : unmanaged => LaneBytes / Unsafe.SizeOf<T>();

    /// <summary>Combines the lanes by halves, in place: the first <paramref name="count"/>, a power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe S Halve<TOp, S>(S* lanes, int count)
        where TOp : struct, IReduceOperator
        where S : unmanaged, ILanes<S>
    {
        for (int half = count / 2; half > 0; half /= 2)
            for (int lane = 0; lane < half; lane++)
                lanes[lane] = TOp.Invoke(lanes[lane], lanes[lane + half]);
        return lanes[0];
    }

    /// <summary>Combines the partials of <paramref name="blocks"/>, which cover <paramref name="length"/> values, chunk by chunk; threads share the chunks.</summary>
    public static W Total<TOp, TBlocks, S, W>(TBlocks blocks, int length, W identity, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where TBlocks : struct, IBlocks<S>
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
    {
        W[] chunks = new W[ChunkCount(length)];
        (threads ?? CallingThread.Instance).ForEach(chunks.Length, chunk => chunks[chunk] = Chunk<TOp, TBlocks, S, W>(blocks, chunk, length, identity));
        W total = identity;
        foreach (W chunk in chunks) total = TOp.Invoke(total, chunk);
        return total;
    }

    /// <summary>Chunks that <paramref name="length"/> values fill, the last one perhaps in part.</summary>
    public static int ChunkCount(int length) => (int)(((long)length + ChunkLength - 1) / ChunkLength);

    /// <summary>
    /// The partials of a chunk in order. Its first half is read side by side with the second: memory serves two streams of a thread faster than one.
    /// </summary>
    static unsafe W Chunk<TOp, TBlocks, S, W>(TBlocks blocks, int chunk, int length, W identity)
        where TOp : struct, IReduceOperator
        where TBlocks : struct, IBlocks<S>
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
    {
        int start = chunk * ChunkLength, count = Math.Min(ChunkLength, length - start), half = count / BlockLength / 2, blockCount = 0;
        S* partials = stackalloc S[ChunkBlocks];
        for (; blockCount < half; blockCount++)
            (partials[blockCount], partials[half + blockCount]) = blocks.Pair(start + (blockCount * BlockLength), start + ((half + blockCount) * BlockLength));
        blockCount += half;
        for (int done = blockCount * BlockLength; done < count; done += BlockLength)
            partials[blockCount++] = blocks.Partial(start + done, Math.Min(BlockLength, count - done));

        W total = identity;
        for (int i = 0; i < blockCount; i++) total = TOp.Invoke(total, S.Widen(partials[i]));
        return total;
    }
}

/// <summary>A twin's way to reduce one block.</summary>
interface IBlocks<S> where S : unmanaged
{
    /// <summary>The partial of the block of <paramref name="count"/> values from <paramref name="start"/>, a multiple of the block's length.</summary>
    S Partial(int start, int count);

    /// <summary>The partials of two whole blocks, which begin at <paramref name="first"/> and at <paramref name="second"/>.</summary>
    (S First, S Second) Pair(int first, int second);
}
