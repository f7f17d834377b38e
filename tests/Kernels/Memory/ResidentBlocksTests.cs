using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Data sets that share a GPU's memory which is too small for them: what each use sees, what is spilled, and what is given back.</summary>
public sealed class ResidentBlocksTests : IDisposable
{
    const int BlockBytes = 1 << 12;
    readonly GpuContext gpu = TestGpu.Open();
    readonly ScarceMemory memory;
    readonly DevicePool pool;

    public ResidentBlocksTests()
    {
        memory = new ScarceMemory(gpu, 1 << 20);
        pool = new DevicePool(memory) { ByteBudget = 8 * BlockBytes };
    }

    public void Dispose()
    {
        pool.Trim();
        Assert.Equal((0, 0, 0), (pool.LiveBytes, pool.LiveBuffers, memory.Blocks));
        TestGpu.Close(gpu);
    }

    [Theory, InlineData(1, 0), InlineData(8, 0), InlineData(9, 2), InlineData(20, 13)]
    public void Every_use_sees_every_block_in_order_however_many_fit(int blockCount, int expectedSpilled)
    {
        using ResidentBlocks blocks = Fill(blockCount);
        for (int pass = 0; pass < 3; pass++) AssertContent(blocks, blockCount);
        Assert.Equal((long)expectedSpilled * BlockBytes, blocks.SpilledBytes);
        Assert.Equal(((long)blockCount * BlockBytes, blockCount), (blocks.ByteCount, blocks.Count));
    }

    [Fact]
    public void A_data_set_in_need_takes_the_room_of_the_one_that_was_used_longest_ago()
    {
        using ResidentBlocks first = Fill(3), second = Fill(3);
        AssertContent(first, 3);
        using ResidentBlocks third = Fill(4);
        Assert.Equal((0, 2L * BlockBytes, 0), (first.SpilledBytes, second.SpilledBytes, third.SpilledBytes));
        Assert.Equal(2, pool.SpillCount);
        AssertContent(first, 3);
        AssertContent(second, 3);
        AssertContent(third, 4);
    }

    [Fact]
    public void Plain_buffers_take_the_room_of_data_sets()
    {
        using ResidentBlocks blocks = Fill(8);
        using (pool.Rent(6 * BlockBytes)) Assert.Equal(6L * BlockBytes, blocks.SpilledBytes);
        AssertContent(blocks, 8);
    }

    [Fact]
    public void What_others_displaced_comes_back_when_there_is_room()
    {
        using ResidentBlocks blocks = Fill(4);
        pool.Rent(8 * BlockBytes).Dispose();
        Assert.Equal(4L * BlockBytes, blocks.SpilledBytes);
        AssertContent(blocks, 4);
        Assert.Equal(0, blocks.SpilledBytes);
    }

    [Fact]
    public void A_lower_budget_spills()
    {
        using ResidentBlocks blocks = Fill(6);
        pool.ByteBudget = 3 * BlockBytes;
        Assert.Equal(3L * BlockBytes, blocks.SpilledBytes);
        AssertContent(blocks, 6);
    }

    [Fact]
    public void Room_for_one_block_is_enough()
    {
        pool.ByteBudget = BlockBytes;
        using ResidentBlocks blocks = Fill(5);
        AssertContent(blocks, 5);
        AssertContent(blocks, 5);
    }

    [Fact]
    public void A_driver_that_is_out_of_memory_spills_as_a_budget_does()
    {
        memory.Room = 3 * BlockBytes;
        using ResidentBlocks blocks = Fill(5);
        AssertContent(blocks, 5);
    }

    [Fact]
    public void Without_room_for_one_block_the_shortage_is_told_and_nothing_is_lost()
    {
        using ResidentBlocks blocks = Fill(2);
        using (pool.Rent(8 * BlockBytes)) Assert.Throws<DeviceOutOfMemoryException>(() => AssertContent(blocks, 2));
        AssertContent(blocks, 2);
    }

    [Fact]
    public void Threads_that_displace_each_other_see_their_own_data() => Parallel.For(0, 4, thread =>
    {
        using ResidentBlocks blocks = Fill(3, thread);
        for (int pass = 0; pass < 5; pass++) AssertContent(blocks, 3, thread);
    });

    unsafe ResidentBlocks Fill(int blockCount, int seed = 0)
    {
        ResidentBlocks blocks = new(pool);
        byte[] values = new byte[BlockBytes];
        fixed (byte* source = values)
            for (int i = 0; i < blockCount; i++)
            {
                values.AsSpan().Fill((byte)(seed * 50 + i));
                blocks.Add(source, BlockBytes);
            }
        return blocks;
    }

    static void AssertContent(ResidentBlocks blocks, int blockCount, int seed = 0)
    {
        List<int> seen = [];
        byte[] values = new byte[BlockBytes];
        blocks.ForEach((index, buffer) =>
        {
            buffer.CopyTo<byte>(values);
            Assert.Equal(-1, values.AsSpan().IndexOfAnyExcept((byte)(seed * 50 + index)));
            seen.Add(index);
        });
        Assert.Equal(Enumerable.Range(0, blockCount), seen);
    }
}
