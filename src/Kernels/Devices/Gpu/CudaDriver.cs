using System.Runtime.InteropServices;

namespace Accel.Kernels.Devices;

/// <summary>Facts that the CUDA driver tells without being started.</summary>
static unsafe class CudaDriver
{
    /// <summary>The newest CUDA version that the driver serves; null where there is no driver.</summary>
    public static Version? Version
    {
        get
        {
            if (!GpuLibraries.TryLoad(DeviceKind.Cuda, out nint driver, out _) || !NativeLibrary.TryGetExport(driver, "cuDriverGetVersion", out nint ask)) return null;
            int version;
            return ((delegate* unmanaged<int*, int>)ask)(&version) == 0 ? Of(version) : null;
        }
    }

    /// <summary>The version that the driver writes as one number, 1000 for each major and 10 for each minor.</summary>
    public static Version Of(int number) => new(number / 1000, number % 1000 / 10);
}
