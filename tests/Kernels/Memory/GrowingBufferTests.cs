using Accel.Kernels.Memory;
using CsCheck;

namespace Accel.Kernels.Tests;

public sealed class GrowingBufferTests
{
    [Fact]
    public void It_holds_what_was_added_in_order()
    {
        Gen.Int.Array[0, 100].Array[0, 30].Sample(pieces =>
        {
            using var list = new GrowingBuffer<int>(0);
            var expected = new List<int>();
            foreach (int[] piece in pieces)
            {
                if (piece.Length == 1) list.Add(piece[0]);
                else list.AddRange(piece);
                expected.AddRange(piece);
            }
            Assert.Equal(expected.Count, list.Count);
            using NativeBuffer buffer = list.Detach();
            Assert.Equal(expected.Count * sizeof(int), buffer.ByteCount);
            Assert.Equal(expected, buffer.AsSpan<int>(expected.Count).ToArray());
            Assert.Equal(0, list.Count);
        });
    }

    [Fact]
    public void It_can_be_filled_again()
    {
        using var list = new GrowingBuffer<byte>(1000);
        for (byte round = 1; round < 4; round++)
        {
            for (int i = 0; i < 5000; i++) list.Add(round);
            using NativeBuffer buffer = list.Detach();
            Assert.False(buffer.AsSpan<byte>(5000).ContainsAnyExcept(round));
        }
    }

    [Fact]
    public void An_unfinished_list_gives_its_memory_back()
    {
        var list = new GrowingBuffer<long>(10);
        for (int i = 0; i < 100; i++) list.Add(i);
        list.Dispose();
        list.Dispose();
        Assert.Equal(0, list.Count);
        using NativeBuffer empty = list.Detach();
        Assert.Equal(0, empty.ByteCount);
    }
}
