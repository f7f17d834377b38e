using System.Runtime.Intrinsics;

namespace Accel.Kernels.Tests;

public sealed class LaneWidthTests
{
    [Fact]
    public void The_width_is_one_that_the_hardware_accelerates()
    {
        if (Environment.GetEnvironmentVariable("ACCEL_LANE_BITS") is not null) Assert.Skip("ACCEL_LANE_BITS asks for another width.");
        Assert.Equal(Vector128.IsHardwareAccelerated, LaneWidth.Bits >= 128);
        Assert.Equal(Vector256.IsHardwareAccelerated, LaneWidth.Bits >= 256);
        Assert.Equal(Vector512.IsHardwareAccelerated, LaneWidth.Bits >= 512);
    }

    [Fact]
    public void The_switches_of_the_runtime_narrow_it()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_EnableHWIntrinsic") == "0") Assert.Equal(0, LaneWidth.Bits);
        if (Environment.GetEnvironmentVariable("DOTNET_EnableAVX2") == "0") Assert.InRange(LaneWidth.Bits, 0, 128);
        if (Environment.GetEnvironmentVariable("DOTNET_EnableAVX512") == "0") Assert.InRange(LaneWidth.Bits, 0, 256);
    }

    [Fact]
    public void Counts_follow_the_element()
    {
        Assert.Equal(Math.Max(1, LaneWidth.Bits / 32), LaneWidth.Count<float>());
        Assert.Equal(Math.Max(1, LaneWidth.Bits / 64), LaneWidth.Count<long>());
    }
}
