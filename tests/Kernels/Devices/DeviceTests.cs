using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

public sealed class DeviceTests
{
    [Fact]
    public void The_list_has_every_kind_and_a_reason_for_each()
    {
        IReadOnlyList<Device> all = Device.All;
        Assert.Equal([DeviceKind.Cuda, DeviceKind.OpenCl, DeviceKind.Simd, DeviceKind.Scalar], all.Select(device => device.Kind).Distinct());
        Assert.All(all, device => Assert.NotEmpty(device.Reason));
        Assert.All(all, device => Assert.NotEmpty(device.Name));
    }

    [Fact]
    public void The_scalar_processor_can_always_be_selected()
    {
        Device device = Device.Select("scalar");
        Assert.Equal((DeviceKind.Scalar, 1, true), (device.Kind, device.Lanes, device.IsUsable));
        Assert.True(device.MemoryBytes > 0);
        Assert.False(device.IsGpu);
    }

    [Fact]
    public void Lanes_are_those_of_the_vectors_in_use()
    {
        Device simd = Device.All.Single(device => device.Kind == DeviceKind.Simd);
        Assert.Equal(LaneWidth.Bits > 0, simd.IsUsable);
        if (simd.IsUsable) Assert.Equal(LaneWidth.Count<float>(), Device.Select("simd").Lanes);
        Assert.Equal(LaneWidth.Bits > 0 ? DeviceKind.Simd : DeviceKind.Scalar, Device.Processor.Kind);
    }

    [Fact]
    public void Auto_takes_the_first_usable_device_and_names_those_before_it()
    {
        Device chosen = Device.Select();
        Assert.True(chosen.IsUsable);
        foreach (Device refused in Device.All.TakeWhile(device => device.Kind != chosen.Kind))
            Assert.Contains(refused.Reason, chosen.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probe_that_throws_is_a_refused_device() =>
        Assert.Equal("probing failed: the driver is confused", Assert.Single(DeviceProbe.Guard(DeviceKind.Cuda, () => throw new InvalidOperationException("the driver is confused"))).Reason);

    [Fact]
    public void The_processor_names_itself()
    {
        Assert.NotEmpty(ProcessorFacts.Name);
        Assert.Equal("Fast Chip 9000", ProcessorFacts.ModelName(["processor : 0", "model\t\t: 1", "model name\t:  Fast   Chip 9000 ", "model name : other"]));
        Assert.Null(ProcessorFacts.ModelName(["CPU implementer : 0x41"]));
    }
}
