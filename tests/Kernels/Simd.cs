namespace Accel.Kernels.Tests;

/// <summary>The SIMD twin's device, also where a test run has switched the vectors off and the runtime computes them in software.</summary>
static class Simd
{
    public static Device Device { get; } = Device.All.Single(device => device.Kind == DeviceKind.Simd);
}
