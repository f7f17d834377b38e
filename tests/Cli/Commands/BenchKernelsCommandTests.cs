using System.Text.Json;
using Accel.Cli.Bench.Kernels;

namespace Accel.Cli.Tests.Commands;

public sealed class BenchKernelsCommandTests
{
    [Fact]
    public void Every_workload_runs_is_checked_and_reported()
    {
        ToolRun run = ToolRun.Of("bench", "kernels", "--scale", "0.0005", "--threads", "2", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        JsonElement ceilings = report.GetProperty("ceilings");
        Assert.True(ceilings.GetProperty("readGigabytesPerSecond").GetDouble() > 0);
        Assert.True(ceilings.GetProperty("gigaflops").GetDouble() > 0);
        JsonElement[] kernels = [.. report.GetProperty("kernels").EnumerateArray()];
        Assert.Equal(KernelWorkloads.All.Select(workload => workload.Name), kernels.Select(kernel => kernel.GetProperty("name").GetString()!));
        foreach (JsonElement kernel in kernels)
        {
            Assert.All((string[])["family", "device"], name => Assert.NotEmpty(kernel.GetProperty(name).GetString()!));
            Assert.All((string[])["threads", "elements", "seconds"], name => Assert.True(kernel.GetProperty(name).GetDouble() > 0, name));
            Assert.All((string[])["gigabytesPerSecond", "gigaflops", "ceilingFraction"], name => Assert.True(kernel.TryGetProperty(name, out _), name));
        }
    }

    [Fact]
    public void Workloads_are_chosen_by_name()
    {
        ToolRun run = ToolRun.Of("bench", "kernels", "--only", "sum", "--scale", "0.0005");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("of the ceiling", run.Output, StringComparison.Ordinal);
        Assert.Contains("sum", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workload_that_is_not_there_is_named_with_those_that_are() =>
        ToolRun.Of("bench", "kernels", "--only", "summ").FailsWith(1, "'summ'", "sum");

    [Fact]
    public void A_scale_is_a_fraction() => ToolRun.Of("bench", "kernels", "--scale", "2").FailsWith(2, "--scale takes a number above 0");
}
