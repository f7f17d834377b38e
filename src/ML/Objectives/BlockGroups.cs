namespace Accel.ML.Objectives;

/// <summary>
/// All blocks of a layout, or a sample of them, in groups that one thread sums in order: 64 blocks where there are many, fewer where there would
/// be too few groups to share. The groups depend on the number of rows only.
/// </summary>
sealed class BlockGroups
{
    const int MaxGroupLength = 64;
    const int WantedGroups = 16;

    readonly long[]? chosen;
    readonly long blockCount;
    readonly int groupLength;

    BlockGroups(long[]? chosen, long blockCount, long rowCount)
    {
        this.chosen = chosen;
        this.blockCount = blockCount;
        RowCount = rowCount;
        groupLength = (int)Math.Clamp(blockCount / WantedGroups, 1, MaxGroupLength);
        Count = checked((int)((blockCount + groupLength - 1) / groupLength));
    }

    /// <summary>Groups.</summary>
    public int Count { get; }

    /// <summary>Rows in all groups.</summary>
    public long RowCount { get; }

    /// <summary>All blocks.</summary>
    public static BlockGroups All(BlockLayout layout) => new(null, layout.BlockCount, layout.RowCount);

    /// <summary>A sample of about <paramref name="rowCount"/> rows, or null where that is half of all rows or more.</summary>
    public static BlockGroups? Sample(BlockLayout layout, long rowCount)
    {
        long[]? blocks = BlockSample.Choose(layout.BlockCount, (rowCount + BlockLayout.BlockRowCount - 1) / BlockLayout.BlockRowCount);
        if (blocks is null) return null;
        bool holdsLast = blocks[^1] == layout.BlockCount - 1;
        long rows = (long)blocks.Length * BlockLayout.BlockRowCount;
        if (holdsLast) rows -= layout.BlockCount * BlockLayout.BlockRowCount - layout.RowCount;
        return new(blocks, blocks.Length, rows);
    }

    /// <summary>Where the rows of a group lie, in order.</summary>
    public IEnumerable<RowRun> Runs(BlockLayout layout, int group)
    {
        long first = (long)group * groupLength;
        int count = (int)Math.Min(groupLength, blockCount - first);
        if (chosen is null) return layout.Runs(first, count);
        return Enumerable.Range((int)first, count).SelectMany(i => layout.Runs(chosen[i], 1));
    }
}
