namespace Accel.Kernels.Tests;

public sealed unsafe class GuardedMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(5000)]
    public void The_end_lies_at_a_page_boundary(int length)
    {
        using var memory = new GuardedMemory<float>(length);
        Assert.Equal(length, memory.Span.Length);
        Assert.Equal(0, (nint)(memory.Pointer + length) % Environment.SystemPageSize);
    }

    [Fact]
    public void It_holds_a_copy_of_the_values()
    {
        using var memory = new GuardedMemory<int>([1, 2, 3]);
        Assert.Equal([1, 2, 3], memory.Span);
    }

    [Fact]
    public void A_write_before_the_first_value_fails_the_test()
    {
        var memory = new GuardedMemory<byte>(3);
        memory.Pointer[-1] = 0;
        Assert.ThrowsAny<Exception>(memory.Dispose);
    }
}
