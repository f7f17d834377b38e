using System.Runtime.CompilerServices;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime.OpenCL;

namespace Accel.Kernels.Devices;

/// <summary>Finds GPUs through OpenCL, and calls a processor that offers itself there a processor.</summary>
static class OpenClProbe
{
    static readonly string[] SoftwareNames = ["pocl", "pthread", "llvmpipe", "lavapipe", "swiftshader", "cpu-", "oclgrind"];

    public static IReadOnlyList<Device> Run()
    {
        if (!GpuLibraries.TryLoad(DeviceKind.OpenCl, out _, out string refusal)) return [Device.Refused(DeviceKind.OpenCl, "OpenCL GPU", refusal)];
        IReadOnlyList<Device> devices = Devices();
        return devices.Count > 0 ? devices : [Device.Refused(DeviceKind.OpenCl, "OpenCL GPU", "the OpenCL runtime lists no device")];
    }

    /// <summary>Whether a device that describes itself so can run our kernels: null, or why not.</summary>
    public static string? Judge(string name, string platform, CLDeviceType type, bool hasOpenCl2, bool hasGenericAddressSpace)
    {
        bool isSoftware = SoftwareNames.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase) || platform.Contains(word, StringComparison.OrdinalIgnoreCase))
            || name.Contains(ProcessorFacts.Name, StringComparison.OrdinalIgnoreCase);
        if (isSoftware || type.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU)) return "it is a processor posing as a GPU; simd is faster there";
        if (!type.HasFlag(CLDeviceType.CL_DEVICE_TYPE_GPU)) return "it is not a GPU";
        if (!hasOpenCl2) return "it does not support OpenCL C 2.0";
        if (!hasGenericAddressSpace) return "it does not support the generic address space";
        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static IReadOnlyList<Device> Devices()
    {
        GpuLibraries.Resolve();
        return [.. CLDevice.GetDevices(static _ => true).Cast<CLDevice>().Select((gpu, index) =>
        {
            string name = $"{gpu.Name} ({gpu.PlatformName})";
            return Judge(gpu.Name, gpu.PlatformName, gpu.DeviceType, gpu.CLStdVersion >= CLBackend.MinimumVersion, gpu.Capabilities.GenericAddressSpace) is { } refusal
                ? Device.Refused(DeviceKind.OpenCl, name, refusal, gpu.MemorySize)
                : new Device(DeviceKind.OpenCl, name, gpu.MemorySize, gpu.WarpSize, true, $"{gpu.NumMultiprocessors} compute units", index);
        })];
    }
}
