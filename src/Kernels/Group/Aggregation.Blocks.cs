using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Few groups: blocks of rows are grouped each by itself, then merged in order.</summary>
public static partial class Aggregation
{
    const int MostBlocks = 16;
    const int BlockRows = 256 << 10;

    static Batch ByBlocks(IParallelLoop threads, IReadOnlyList<Column> keys, IReadOnlyList<(AggregateKind Kind, Column? Values)> aggregates, int rowCount)
    {
        Column?[] values = [.. aggregates.Select(aggregate => aggregate.Values)];
        GroupPartial?[] blocks = new GroupPartial?[Math.Clamp(rowCount / BlockRows, 1, MostBlocks)];
        try
        {
            threads.ForEach(blocks.Length, block =>
            {
                int start = Start(block), end = Start(block + 1);
                blocks[block] = Partial(keys, aggregates, end - start);
                blocks[block]!.Add(keys, values, start, end - start);
            });
            GroupPartial total = blocks[0]!;
            foreach (GroupPartial? block in blocks.Skip(1)) total.Merge(block!);
            return total.Build();
        }
        finally
        {
            foreach (GroupPartial? block in blocks) block?.Dispose();
        }

        int Start(int block) => (int)((long)rowCount * block / blocks.Length);
    }
}
