using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU.Runtime;

namespace Accel.Kernels.Tests;

/// <summary>The pool over a GPU's memory, of which there is as much or as little as a test wants.</summary>
public sealed class DevicePoolTests : IDisposable
{
    const long Whole = 1 << 20;
    readonly GpuContext gpu = TestGpu.Open();
    readonly ScarceMemory memory;
    readonly DevicePool pool;

    public DevicePoolTests()
    {
        memory = new ScarceMemory(gpu, Whole);
        pool = new DevicePool(memory) { ByteBudget = Whole };
    }

    public void Dispose()
    {
        pool.Trim();
        Assert.Equal(0, memory.Blocks);
        TestGpu.Close(gpu);
    }

    [Fact]
    public void Nine_tenths_of_the_device_are_the_budget() => Assert.Equal((long)(Whole * 0.9), new DevicePool(memory).ByteBudget);

    [Fact]
    public void A_returned_block_is_reused_for_its_size_class()
    {
        for (int i = 0; i < 100; i++) pool.Rent(5000 + i).Dispose();
        Assert.Equal(1, memory.Allocations);
        Assert.Equal((0, 0, SizeClass.Round(5099), SizeClass.Round(5099)), (pool.LiveBytes, pool.LiveBuffers, pool.IdleBytes, pool.PeakBytes));
    }

    [Fact]
    public void Blocks_that_are_in_use_are_not_handed_out()
    {
        using DeviceBuffer first = pool.Upload<int>([1, 2, 3]), second = pool.Upload<int>([4, 5, 6]);
        Assert.Equal(2, memory.Allocations);
        Assert.Equal(2, pool.LiveBuffers);
        int[] values = new int[3];
        first.CopyTo<int>(values);
        Assert.Equal([1, 2, 3], values);
    }

    [Fact]
    public void A_request_above_the_budget_never_fits() => AssertShortage(DeviceMemoryShortage.NeverFits, Whole + 1);

    [Fact]
    public void The_whole_budget_can_be_one_buffer()
    {
        using DeviceBuffer all = pool.Rent(Whole - 1);
        Assert.Equal(Whole, pool.LiveBytes);
    }

    [Fact]
    public void Live_buffers_that_leave_too_little_are_over_the_budget()
    {
        using DeviceBuffer most = pool.Rent(Whole / 2);
        AssertShortage(DeviceMemoryShortage.OverBudget, (Whole / 2) + 1);
        Assert.Equal(1, memory.Allocations);
    }

    [Fact]
    public void Idle_blocks_make_room_within_the_budget()
    {
        pool.Rent(Whole / 2).Dispose();
        using DeviceBuffer larger = pool.Rent(Whole * 3 / 4);
        Assert.Equal((Whole * 3 / 4, 0), (pool.LiveBytes, pool.IdleBytes));
        Assert.Equal(1, memory.Blocks);
    }

    [Fact]
    public void A_driver_that_is_out_of_memory_gets_the_idle_blocks_back_and_one_more_try()
    {
        pool.Rent(1000).Dispose();
        memory.Room = 0;
        using DeviceBuffer other = pool.Rent(512);
        Assert.Equal((512, 0), (pool.LiveBytes, pool.IdleBytes));
    }

    [Fact]
    public void A_driver_that_stays_out_of_memory_is_out_now()
    {
        memory.Room = 1000;
        AssertShortage(DeviceMemoryShortage.OutNow, 5000);
        Assert.Equal((0, 0, 0), (pool.LiveBytes, pool.LiveBuffers, pool.PeakBytes));
    }

    [Fact]
    public void A_lower_budget_frees_idle_blocks_at_once()
    {
        pool.Rent(Whole / 2).Dispose();
        pool.ByteBudget = Whole / 4;
        Assert.Equal(0, pool.IdleBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.ByteBudget = Whole + 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.ByteBudget = 0);
    }

    [Fact]
    public void A_block_is_taken_back_only_once()
    {
        using MemoryBuffer stray = gpu.Accelerator.AllocateRaw(64, 1);
        Assert.Throws<InvalidOperationException>(() => pool.Return(stray));
    }

    [Fact]
    public void Threads_share_a_pool_without_sharing_blocks()
    {
        Parallel.For(1, 5, thread =>
        {
            var random = new Random(thread);
            for (int i = 0; i < 100; i++)
            {
                byte[] values = new byte[random.Next(1, 5000)];
                values.AsSpan().Fill((byte)thread);
                using DeviceBuffer buffer = pool.Upload<byte>(values);
                byte[] back = new byte[values.Length];
                buffer.CopyTo<byte>(back);
                Assert.Equal(values, back);
            }
        });
        Assert.Equal((0, 0), (pool.LiveBytes, pool.LiveBuffers));
    }

    void AssertShortage(DeviceMemoryShortage expected, long byteCount)
    {
        var error = Assert.Throws<DeviceOutOfMemoryException>(() => pool.Rent(byteCount));
        Assert.Equal((expected, byteCount), (error.Shortage, error.RequestedBytes));
        Assert.Contains($"{byteCount} bytes", error.Message, StringComparison.Ordinal);
    }
}
