using Accel.GpuCheck.Suites;

namespace Accel.Benchmarks.Tests.Gpu;

public sealed class GpuSuitesTests
{
    [Fact]
    public void The_suites_of_the_GPU_twins_are_found() =>
        Assert.Superset(
            new HashSet<string> { "GpuMapTests", "GpuReduceTests", "GpuScanTests", "GpuRandomTests", "GpuLinearModelTests", "GpuMatrixProductTests", "DeviceBufferTests", "FunctionsOnGpuTests", "LanesOnGpuTests" },
            GpuSuites.All.Select(suite => suite.Name).ToHashSet());
}
