using Accel.ML.Objectives;
using CsCheck;

namespace Accel.ML.Tests.Objectives;

public class BlockLayoutTests
{
    [Fact]
    public void Runs_cover_the_rows_of_their_blocks_in_order() =>
        Gen.Select(Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 5000], Gen.Const(1024), Gen.Const(2048)).Array[1, 12], Gen.Int[0, 20], Gen.Int[0, 20]).Sample((batches, first, count) =>
        {
            BlockLayout layout = new(batches);
            (int Batch, int Row)[] rows = [.. batches.SelectMany((length, batch) => Enumerable.Range(0, length).Select(row => (batch, row)))];
            Assert.Equal(rows.Length, layout.RowCount);
            int next = first * 1024;
            foreach (RowRun run in layout.Runs(first, count))
            {
                Assert.Equal(rows[next], (run.Batch, run.Row));
                Assert.Equal(run.IsWithinBatch, run.Row + run.RowCount <= batches[run.Batch]);
                Assert.True(run.RowCount > 0);
                next += run.RowCount;
                Assert.True(next % 1024 == 0 || next == rows.Length);
                Assert.True(run.IsWithinBatch || run.RowCount <= 1024);
            }
            Assert.Equal(Math.Max(first * 1024, Math.Min(rows.Length, (first + count) * 1024)), next);
        });

    [Theory]
    [InlineData(100, 10), InlineData(3907, 128), InlineData(3907, 16), InlineData(33, 16)]
    public void A_sample_has_one_block_of_each_stratum(long blockCount, int count)
    {
        long[] blocks = BlockSample.Choose(blockCount, count)!;
        long stratum = blockCount / count;
        Assert.InRange(blocks.Length, count, 2 * count);
        for (int i = 0; i < blocks.Length; i++) Assert.Equal(i, blocks[i] / stratum);
        Assert.True(blocks[^1] < blockCount);
        Assert.True(blockCount < 100 || blocks.Select(block => block % stratum).Distinct().Count() > 4);
    }

    [Fact]
    public void A_sample_of_half_the_blocks_is_not_worth_it() => Assert.Null(BlockSample.Choose(31, 16));
}
