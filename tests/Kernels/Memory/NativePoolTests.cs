using Accel.Kernels.Memory;
using CsCheck;

namespace Accel.Kernels.Tests;

public sealed unsafe class NativePoolTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4097)]
    [InlineData(2 << 20)]
    [InlineData((5 << 20) + 1)]
    public void Memory_is_aligned_and_holds_what_was_asked_for(long byteCount)
    {
        var pool = new NativePool();
        using NativeBuffer buffer = pool.Rent(byteCount);
        Assert.Equal(0, (nint)buffer.Pointer % 64);
        Assert.Equal(byteCount, buffer.ByteCount);
        Assert.True(buffer.Capacity >= byteCount);
        new Span<byte>(buffer.Pointer, (int)buffer.Capacity).Fill(1);
    }

    [Fact]
    public void Counters_return_to_zero_and_the_peak_stays()
    {
        var pool = new NativePool();
        NativeBuffer first = pool.Rent(1000), second = pool.Rent<double>(10);
        Assert.Equal((1080, 2, 1080), (pool.LiveBytes, pool.LiveBuffers, pool.PeakBytes));
        first.Dispose();
        second.Dispose();
        Assert.Equal((0, 0, 1080), (pool.LiveBytes, pool.LiveBuffers, pool.PeakBytes));
    }

    [Fact]
    public void Returned_memory_is_handed_out_again()
    {
        var pool = new NativePool();
        nint before;
        using (NativeBuffer buffer = pool.Rent(1000)) before = (nint)buffer.Pointer;
        using NativeBuffer again = pool.Rent(1024);
        Assert.Equal(before, (nint)again.Pointer);
    }

    [Fact]
    public void No_more_than_the_limit_lies_idle()
    {
        var pool = new NativePool(idleByteLimit: 4096);
        NativeBuffer[] buffers = [.. Enumerable.Range(0, 10).Select(_ => pool.Rent(1024))];
        foreach (NativeBuffer buffer in buffers) buffer.Dispose();
        Assert.Equal(4096, pool.IdleBytes);
        pool.Trim();
        Assert.Equal(0, pool.IdleBytes);
    }

    [Fact]
    public void A_zeroed_buffer_is_zero_even_where_the_memory_was_used()
    {
        var pool = new NativePool();
        using (NativeBuffer dirty = pool.Rent(1000)) dirty.AsSpan<byte>(1000).Fill(7);
        using NativeBuffer clean = pool.RentZeroed(1000);
        Assert.False(clean.AsSpan<byte>(1000).ContainsAnyExcept((byte)0));
    }

    [Fact]
    public unsafe void Large_buffers_of_equal_size_begin_at_different_places_of_the_caches()
    {
        var pool = new NativePool(0);
        NativeBuffer[] buffers = [.. Enumerable.Range(0, 16).Select(_ => pool.Rent(4 << 20))];
        nint[] places = [.. buffers.Select(buffer => (nint)buffer.Pointer & 0xFFFF)];
        foreach (NativeBuffer buffer in buffers)
        {
            buffer.AsSpan<byte>(4 << 20)[^1] = 1;
            buffer.Dispose();
        }
        Assert.Equal(16, places.Distinct().Count());
        Assert.All(places, place => Assert.Equal(0, place % 64));
        Assert.Equal(0, pool.LiveBuffers);
    }

    [Theory]
    [InlineData(64 << 10)]
    [InlineData(256 << 10)]
    [InlineData((1 << 20) + 1)]
    public void Blocks_of_columns_share_slabs_without_sharing_memory(int byteCount)
    {
        var pool = new NativePool(0);
        NativeBuffer[] buffers = [.. Enumerable.Range(0, 100).Select(_ => pool.Rent(byteCount))];
        for (int i = 0; i < buffers.Length; i++) buffers[i].AsSpan<byte>(byteCount).Fill((byte)i);
        for (int i = 0; i < buffers.Length; i += 2) buffers[i].Dispose();
        NativeBuffer[] others = [.. Enumerable.Range(0, 30).Select(_ => pool.Rent(byteCount))];
        foreach (NativeBuffer buffer in others) buffer.AsSpan<byte>(byteCount).Fill(255);
        for (int i = 1; i < buffers.Length; i += 2)
        {
            Assert.False(buffers[i].AsSpan<byte>(byteCount).ContainsAnyExcept((byte)i), $"Buffer {i} of {byteCount} bytes was written by another's owner.");
            buffers[i].Dispose();
        }
        foreach (NativeBuffer buffer in others) buffer.Dispose();
        Assert.Equal((0, 0, 0, 0), (pool.LiveBytes, pool.LiveBuffers, pool.IdleBytes, pool.SlabBytes));
    }

    [Fact]
    public void Slabs_are_freed_with_their_last_block()
    {
        var pool = new NativePool();
        NativeBuffer first = pool.Rent(100_000), second = pool.Rent(100_000);
        first.Dispose();
        pool.Trim();
        Assert.Equal(OperatingSystem.IsLinux(), pool.SlabBytes > 0);
        second.AsSpan<byte>(100_000).Fill(1);
        second.Dispose();
        pool.Trim();
        Assert.Equal((0, 0), (pool.IdleBytes, pool.SlabBytes));
    }

    [Fact]
    public void Impossible_sizes_are_refused_and_leave_no_trace()
    {
        var pool = new NativePool();
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(long.MaxValue));
        Assert.Throws<OverflowException>(() => pool.Rent<double>(long.MaxValue / 4));
        Assert.Throws<OutOfMemoryException>(() => pool.Rent(1L << 60));
        Assert.Equal((0, 0), (pool.LiveBytes, pool.LiveBuffers));
    }

    [Fact]
    public void Size_classes_are_stable_and_waste_little()
    {
        Gen.Long[0, 1L << 50].Sample(byteCount =>
        {
            long rounded = SizeClass.Round(byteCount);
            Assert.InRange(byteCount, 0, rounded);
            Assert.Equal(rounded, SizeClass.Round(rounded));
            Assert.Equal(0, rounded % 64);
            if (byteCount > 4096) Assert.True(rounded - byteCount <= byteCount / 16);
        });
    }

    [Theory]
    [InlineData(20_000, 2000)]
    [InlineData(400_000, 300)]
    public void Threads_share_a_pool_without_sharing_memory(int longest, int count)
    {
        var pool = new NativePool(idleByteLimit: 1 << 20);
        Parallel.For(1, 9, thread =>
        {
            var held = new Queue<NativeBuffer>();
            var random = new Random(thread);
            for (int i = 0; i < count; i++)
            {
                int length = random.Next(1, longest);
                NativeBuffer buffer = pool.Rent(length);
                buffer.AsSpan<byte>(length).Fill((byte)thread);
                held.Enqueue(buffer);
                if (held.Count > 4) Check(held.Dequeue());
                if (i % 100 == 0) pool.Trim();
            }
            while (held.TryDequeue(out NativeBuffer? rest)) Check(rest);

            void Check(NativeBuffer buffer)
            {
                Assert.False(buffer.AsSpan<byte>((int)buffer.ByteCount).ContainsAnyExcept((byte)thread));
                buffer.Dispose();
            }
        });
        Assert.Equal((0, 0), (pool.LiveBytes, pool.LiveBuffers));
        Assert.InRange(pool.IdleBytes, 0, pool.IdleByteLimit);
    }
}
