using Accel.Cli.Bench;

namespace Accel.Cli.Tests.Bench;

public class PeakMemoryTests
{
    [Fact]
    public void The_peak_counts_memory_that_was_touched_and_given_back()
    {
        const int Size = 200 << 20;
        long before = PeakMemory.Bytes;
        Touch(Size);
        Assert.InRange(PeakMemory.Bytes, Math.Max(before, Size), long.MaxValue);
    }

    static void Touch(int size) => Array.Fill(new byte[size], (byte)1);
}
