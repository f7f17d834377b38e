using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

public sealed class DeviceSelectionTests
{
    static readonly Device Scalar = new(DeviceKind.Scalar, "chip", 1, 1, true, "always");
    static readonly Device Simd = new(DeviceKind.Simd, "chip", 1, 8, true, "wide");
    static readonly Device Cuda = new(DeviceKind.Cuda, "card", 1, 32, true, "fine");
    static readonly Device NoCuda = Device.Refused(DeviceKind.Cuda, "NVIDIA GPU", "no driver");
    static readonly Device NoOpenCl = Device.Refused(DeviceKind.OpenCl, "soft GPU", "it is a processor");

    [Fact]
    public void Auto_prefers_CUDA_and_probes_nothing_else()
    {
        List<DeviceKind> probed = [];
        Device chosen = Choose("auto", kind => { probed.Add(kind); return [Cuda]; });
        Assert.Equal(DeviceKind.Cuda, chosen.Kind);
        Assert.Equal([DeviceKind.Cuda], probed);
        Assert.Equal("fastest kind that can be used", chosen.Reason);
    }

    [Fact]
    public void Auto_says_what_it_passed_over()
    {
        Device chosen = Choose("auto", Machine(NoCuda, NoOpenCl, Simd, Scalar));
        Assert.Equal(DeviceKind.Simd, chosen.Kind);
        Assert.Equal("fastest kind that can be used; not cuda: no driver; not opencl: it is a processor", chosen.Reason);
    }

    [Fact]
    public void A_device_that_cannot_be_opened_is_passed_over_with_its_reason()
    {
        Device chosen = DeviceSelection.Choose("auto", Machine(Cuda, NoOpenCl, Simd, Scalar), device => device == Cuda ? "in use by others" : null);
        Assert.Equal(DeviceKind.Simd, chosen.Kind);
        Assert.Contains("not cuda: in use by others", chosen.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_device_of_a_kind_is_tried_after_the_first()
    {
        var second = new Device(DeviceKind.Cuda, "second card", 1, 32, true, "fine", 1);
        Device chosen = Choose("cuda", Machine(NoCuda, second, Simd));
        Assert.Equal((DeviceKind.Cuda, 1), (chosen.Kind, chosen.Index));
    }

    [Fact]
    public void A_refused_kind_is_an_error_that_names_the_reason_and_the_alternatives()
    {
        var error = Assert.Throws<AccelException>(() => Choose("cuda", Machine(NoCuda, NoOpenCl, Simd, Scalar)));
        Assert.Equal("No device for 'cuda': no driver. Can be used: simd: chip; scalar: chip; or auto.", error.Message);
    }

    [Fact]
    public void A_processor_is_not_touched_by_GPU_drivers()
    {
        List<DeviceKind> probed = [];
        Choose("scalar", kind => { probed.Add(kind); return [Scalar]; });
        Assert.Equal([DeviceKind.Scalar], probed);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("CUDA")]
    [InlineData("emulated")]
    [InlineData("")]
    public void An_unknown_name_is_an_error_that_lists_the_known_ones(string name)
    {
        var error = Assert.Throws<AccelException>(() => Choose(name, Machine(NoCuda, Simd)));
        Assert.Equal($"Unknown device '{name}'. Choose auto, cuda, opencl, simd, scalar.", error.Message);
    }

    static Device Choose(string name, Func<DeviceKind, IReadOnlyList<Device>> probe) => DeviceSelection.Choose(name, probe, _ => null);

    static Func<DeviceKind, IReadOnlyList<Device>> Machine(params Device[] devices) => kind => [.. devices.Where(device => device.Kind == kind)];
}
