using Accel.Benchmarks.Disk;

namespace Accel.Benchmarks.Tests.Disk;

public class JavaOptionsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(24, 12)]
    [InlineData(512, 30)]
    public void The_heap_is_half_the_machine_within_bounds(long machineGibibytes, long heapGibibytes) =>
        Assert.Contains($"-Xmx{heapGibibytes * 1024}m", JavaOptions.For(machineGibibytes << 30, "scratch"));

    [Fact]
    public void Temporary_files_go_to_the_scratch_folder() =>
        Assert.Contains("-Djava.io.tmpdir=scratch", JavaOptions.For(1L << 34, "scratch"));
}
