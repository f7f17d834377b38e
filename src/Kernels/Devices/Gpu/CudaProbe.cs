using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU.Runtime.Cuda;

namespace Accel.Kernels.Devices;

/// <summary>Finds NVIDIA GPUs. Asks the driver itself first, because ILGPU answers every failure with an empty list.</summary>
static unsafe class CudaProbe
{
    public static IReadOnlyList<Device> Run()
    {
        if (!GpuLibraries.TryLoad(DeviceKind.Cuda, out nint driver, out string refusal)) return [Device.Refused(DeviceKind.Cuda, "NVIDIA GPU", refusal)];
        if (Initialise(driver) is { } failure) return [Device.Refused(DeviceKind.Cuda, "NVIDIA GPU", failure)];
        IReadOnlyList<Device> devices = Devices();
        return devices.Count > 0 ? devices : [Device.Refused(DeviceKind.Cuda, "NVIDIA GPU", "the CUDA driver works but lists no device")];
    }

    /// <summary>Whether a GPU of these facts can run our kernels: null, or why not.</summary>
    public static string? Judge(int computeCapabilityMajor, bool hasInstructionSet) =>
        computeCapabilityMajor < 5 ? "its compute capability is below 5.0"
        : !hasInstructionSet ? "its driver is too old for ILGPU's PTX"
        : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static IReadOnlyList<Device> Devices()
    {
        GpuLibraries.Resolve();
        return [.. CudaDevice.GetDevices(static _ => true).Cast<CudaDevice>().Select((gpu, index) =>
        {
            string name = $"{gpu.Name} (compute capability {gpu.Architecture?.Major}.{gpu.Architecture?.Minor}, driver for CUDA {gpu.DriverVersion.Major}.{gpu.DriverVersion.Minor})";
            return Judge(gpu.Architecture?.Major ?? 0, gpu.InstructionSet is not null) is { } refusal
                ? Device.Refused(DeviceKind.Cuda, name, refusal, gpu.MemorySize)
                : new Device(DeviceKind.Cuda, name, gpu.MemorySize, gpu.WarpSize, true, $"{gpu.NumMultiprocessors} multiprocessors", index);
        })];
    }

    /// <summary>Starts the driver: null, or the driver's own words on why it will not.</summary>
    static string? Initialise(nint driver)
    {
        if (!NativeLibrary.TryGetExport(driver, "cuInit", out nint initialise)) return "the CUDA driver library exports no cuInit";
        int error = ((delegate* unmanaged<uint, int>)initialise)(0);
        if (error == 0) return null;
        byte* text = null;
        if (NativeLibrary.TryGetExport(driver, "cuGetErrorString", out nint describe)) _ = ((delegate* unmanaged<int, byte**, int>)describe)(error, &text);
        return $"the CUDA driver does not start: {(text == null ? "error" : Marshal.PtrToStringUTF8((nint)text))} ({error})";
    }
}
