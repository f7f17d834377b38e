using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The pairs that a run of rows contributes to a join. Blocks of rows are counted, then written to the place that the counts give, by any number of threads.</summary>
abstract unsafe class PairSource
{
    const int BlockRows = Batch.MaxRowCount;

    /// <summary>Pairs of the rows from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public abstract long Count(int start, int end);

    /// <summary>Writes those pairs, <paramref name="pairCount"/> as <see cref="Count"/> gave, and nothing beyond them; <paramref name="right"/> is null where only left rows are wanted.</summary>
    public abstract void Write(int start, int end, int pairCount, int* left, int* right);

    /// <summary>The pairs of all sources, one after the other.</summary>
    /// <param name="threads">Who works.</param>
    /// <param name="withRight">Whether right rows are wanted.</param>
    /// <param name="sources">The sources and how many rows each has.</param>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    public static RowPairs Collect(IParallelLoop threads, bool withRight, params (PairSource Source, int RowCount)[] sources)
    {
        (PairSource Source, int Start, int End)[] blocks = [.. sources.SelectMany(source => Enumerable.Range(0, (source.RowCount + BlockRows - 1) / BlockRows)
            .Select(block => (source.Source, block * BlockRows, (int)Math.Min(source.RowCount, (block + 1L) * BlockRows))))];
        long[] counts = new long[blocks.Length];
        threads.ForEach(blocks.Length, block => counts[block] = blocks[block].Source.Count(blocks[block].Start, blocks[block].End));
        long total = 0;
        long[] places = new long[blocks.Length];
        for (int block = 0; block < blocks.Length; block++) (places[block], total) = (total, total + counts[block]);
        if (total > Array.MaxLength) throw JoinArguments.TooManyPairs(total);
        NativeBuffer left = NativePool.Shared.Rent<int>(total);
        NativeBuffer? right = withRight ? NativePool.Shared.Rent<int>(total) : null;
        threads.ForEach(blocks.Length, block => blocks[block].Source.Write(
            blocks[block].Start, blocks[block].End, (int)counts[block], (int*)left.Pointer + places[block], right is null ? null : (int*)right.Pointer + places[block]));
        return new RowPairs((int)total, left, right);
    }
}
