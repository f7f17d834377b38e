using Accel.Cli.Bench;

namespace Accel.Cli.Tests.Bench;

public class MachineTests
{
    [Fact]
    public void The_peak_counts_memory_that_was_touched_and_given_back()
    {
        const int Size = 200 << 20;
        long before = PeakMemory.Bytes;
        Touch(Size);
        Assert.InRange(PeakMemory.Bytes, Math.Max(before, Size), long.MaxValue);
    }

    [Fact]
    public void Dropping_a_files_pages_keeps_its_content()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "content");
        _ = PageCache.TryDrop(file);
        Assert.Equal("content", File.ReadAllText(file));
        File.Delete(file);
    }

    static void Touch(int size) => Array.Fill(new byte[size], (byte)1);
}
