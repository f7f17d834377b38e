using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

/// <summary>
/// Where the suites of the GPU twins get their GPU: ILGPU's CPU accelerator, afresh for each test, or the card that the environment
/// variable <c>ACCEL_TEST_GPU</c> names ("cuda" or "opencl"), which stays open and is lent to one test at a time.
/// </summary>
static class TestGpu
{
    static readonly SemaphoreSlim Card = new(1, 1);

    /// <summary>Buffers of the card that earlier tests left behind; those tests failed, the next must not.</summary>
    static long strays;

    /// <summary>Whether the suites run on ILGPU's CPU accelerator, which is slow: a few small sizes must do there.</summary>
    public static bool IsEmulated => string.IsNullOrEmpty(Name);

    static string? Name => Environment.GetEnvironmentVariable("ACCEL_TEST_GPU");

    /// <summary>A GPU for one test, which gives it to <see cref="Close"/>.</summary>
    /// <exception cref="AccelException">The card that was asked for is not there.</exception>
    public static GpuContext Open()
    {
        if (IsEmulated) return GpuContext.Emulate();
        GpuContext gpu = GpuContext.Of(Device.Select(Name!));
        Card.Wait();
        return gpu;
    }

    /// <summary>Ends a test's use of its GPU, which fails where the test left buffers behind.</summary>
    public static void Close(GpuContext gpu)
    {
        long leaked = gpu.Pool.LiveBuffers - strays;
        if (IsEmulated)
        {
            if (leaked == 0) gpu.Dispose();
        }
        else
        {
            strays += leaked;
            Card.Release();
        }
        Assert.Equal(0, leaked);
    }
}
