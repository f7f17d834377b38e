using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

public sealed class DeviceBufferTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(Staging.BlockBytes)]
    [InlineData(Staging.BlockBytes + 1)]
    [InlineData((3 * Staging.BlockBytes) - 1)]
    public void Bytes_come_back_as_they_went(int byteCount)
    {
        byte[] values = new byte[byteCount], back = new byte[byteCount];
        new Random(byteCount).NextBytes(values);
        using DeviceBuffer buffer = gpu.Pool.Upload<byte>(values);
        buffer.CopyTo<byte>(back);
        Assert.True(values.AsSpan().SequenceEqual(back));
    }

    [Fact]
    public void Nothing_can_be_copied()
    {
        using DeviceBuffer buffer = gpu.Pool.Upload<float>([]);
        buffer.CopyTo<float>([]);
        Assert.Equal(0, buffer.View<float>(gpu, 0).Length);
    }

    [Fact]
    public void Copies_stay_inside_what_was_asked_for()
    {
        using DeviceBuffer buffer = gpu.Pool.Rent<int>(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.CopyFrom<int>(new int[11]));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.CopyTo<int>(new int[11]));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.View<long>(gpu, 6));
    }

    [Fact]
    public void The_last_owner_returns_the_block_and_then_it_is_gone()
    {
        DeviceBuffer buffer = gpu.Pool.Rent(100);
        buffer.Share().Dispose();
        Assert.Equal(1, gpu.Pool.LiveBuffers);
        buffer.Dispose();
        Assert.Equal(0, gpu.Pool.LiveBuffers);
        Assert.Throws<ObjectDisposedException>(() => buffer.View<int>(gpu, 1));
        Assert.Throws<ObjectDisposedException>(() => buffer.CopyTo<byte>(new byte[1]));
        Assert.Throws<ObjectDisposedException>(buffer.Share);
        Assert.Throws<ObjectDisposedException>(buffer.Dispose);
    }

    [Fact]
    public void A_kernel_on_another_device_cannot_have_it()
    {
        using GpuContext other = GpuContext.Emulate();
        using DeviceBuffer buffer = gpu.Pool.Rent(100);
        Assert.Throws<ArgumentException>(() => buffer.View<int>(other, 1));
    }
}
