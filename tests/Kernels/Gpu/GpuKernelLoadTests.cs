using Accel.Kernels.Devices;
using ILGPU.Runtime;

namespace Accel.Kernels.Tests;

/// <summary>Every GPU kernel of the library is taken by <see cref="TestGpu"/>: on a card, the driver assembles its PTX for that card.</summary>
public sealed class GpuKernelLoadTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Every_kernel_is_taken_by_the_device() => Assert.All(GpuKernelCatalog.All, method =>
    {
        using Kernel kernel = gpu.Load(method);
        Assert.True(kernel.NumParameters == method.GetParameters().Length, method.ToString());
    });
}
