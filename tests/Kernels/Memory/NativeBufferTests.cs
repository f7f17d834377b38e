using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

public sealed unsafe class NativeBufferTests
{
    readonly NativePool pool = new();

    [Fact]
    public void The_last_owner_returns_the_memory()
    {
        NativeBuffer buffer = pool.Rent(100);
        Assert.Same(buffer, buffer.Share());
        buffer.Dispose();
        Assert.Equal(1, pool.LiveBuffers);
        Assert.True(buffer.Pointer != null);
        buffer.Dispose();
        Assert.Equal(0, pool.LiveBuffers);
    }

    [Fact]
    public void A_returned_buffer_cannot_be_read_shared_or_disposed()
    {
        NativeBuffer buffer = pool.Rent(100);
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _ = buffer.Pointer);
        Assert.Throws<ObjectDisposedException>(() => buffer.AsSpan<int>(1));
        Assert.Throws<ObjectDisposedException>(buffer.Share);
        Assert.Throws<ObjectDisposedException>(buffer.Dispose);
        Assert.Equal(0, pool.LiveBuffers);
    }

    [Fact]
    public void A_span_stays_inside_what_was_asked_for()
    {
        using NativeBuffer buffer = pool.Rent(100);
        Assert.Equal(25, buffer.AsSpan<int>(25).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.AsSpan<int>(26));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.AsSpan<int>(-1));
    }

    [Fact]
    public void Owners_may_come_and_go_on_any_thread()
    {
        NativeBuffer buffer = pool.Rent(100);
        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                NativeBuffer shared = buffer.Share();
                Assert.True(shared.Pointer != null);
                shared.Dispose();
            }
        });
        Assert.Equal(1, pool.LiveBuffers);
        buffer.Dispose();
        Assert.Equal(0, pool.LiveBuffers);
    }

    [Fact]
    public void Sharing_while_the_last_owner_leaves_either_works_or_throws()
    {
        for (int round = 0; round < 500; round++)
        {
            NativeBuffer buffer = pool.Rent(64);
            bool readable = false, refused = false;
            Parallel.Invoke(buffer.Dispose, () =>
            {
                try
                {
                    using NativeBuffer shared = buffer.Share();
                    readable = shared.Pointer != null;
                }
                catch (ObjectDisposedException)
                {
                    refused = true;
                }
            });
            Assert.True(readable != refused);
        }
        Assert.Equal((0, 0), (pool.LiveBuffers, pool.LiveBytes));
    }
}
