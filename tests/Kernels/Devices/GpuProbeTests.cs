using Accel.Kernels.Devices;
using ILGPU.Runtime.OpenCL;

namespace Accel.Kernels.Tests;

public sealed class GpuProbeTests
{
    const CLDeviceType Gpu = CLDeviceType.CL_DEVICE_TYPE_GPU;
    const CLDeviceType Cpu = CLDeviceType.CL_DEVICE_TYPE_CPU;

    [Theory]
    [InlineData("pthread-AMD EPYC", "Portable Computing Language", Cpu)]
    [InlineData("cpu-znver3", "Portable Computing Language", Gpu)]
    [InlineData("llvmpipe (LLVM 15.0.6, 256 bits)", "rusticl", Gpu)]
    [InlineData("Intel(R) Xeon(R) Gold", "Intel(R) OpenCL", Cpu)]
    public void A_processor_is_called_a_processor(string name, string platform, CLDeviceType type) =>
        Assert.Equal("it is a processor posing as a GPU; simd is faster there", OpenClProbe.Judge(name, platform, type, true, true));

    [Fact]
    public void A_device_named_like_this_processor_is_a_processor() =>
        Assert.Contains("processor", OpenClProbe.Judge(ProcessorFacts.Name, "Some platform", Gpu, true, true), StringComparison.Ordinal);

    [Fact]
    public void A_GPU_needs_what_the_kernels_need()
    {
        Assert.Null(OpenClProbe.Judge("Radeon", "AMD", Gpu, true, true));
        Assert.Contains("OpenCL C 2.0", OpenClProbe.Judge("Radeon", "AMD", Gpu, false, true), StringComparison.Ordinal);
        Assert.Contains("address space", OpenClProbe.Judge("Radeon", "AMD", Gpu, true, false), StringComparison.Ordinal);
        Assert.Equal("it is not a GPU", OpenClProbe.Judge("FPGA", "Altera", CLDeviceType.CL_DEVICE_TYPE_ACCELERATOR, true, true));
    }

    [Fact]
    public void A_CUDA_device_needs_a_capability_and_a_driver_that_are_not_too_old()
    {
        Assert.Null(CudaProbe.Judge(9, true));
        Assert.Contains("5.0", CudaProbe.Judge(3, true), StringComparison.Ordinal);
        Assert.Contains("driver is too old", CudaProbe.Judge(9, false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeviceKind.Cuda, "no CUDA driver: ")]
    [InlineData(DeviceKind.OpenCl, "no OpenCL runtime: ")]
    public void A_missing_library_is_named(DeviceKind kind, string refusal)
    {
        if (GpuLibraries.TryLoad(kind, out _, out string reason)) Assert.Empty(reason);
        else Assert.StartsWith(refusal, reason, StringComparison.Ordinal);
    }
}
