using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;

namespace Accel.Kernels.Devices;

/// <summary>
/// Finds the driver libraries of GPUs. ILGPU imports them as "cuda" and "OpenCL", names that only development packages install;
/// drivers install libcuda.so.1 and libOpenCL.so.1, so this answers ILGPU's imports with those.
/// </summary>
static class GpuLibraries
{
    static readonly string[] Cuda = OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so", "/usr/lib/wsl/lib/libcuda.so.1"];

    static readonly string[] OpenCl =
        OperatingSystem.IsWindows() ? ["OpenCL.dll"]
        : OperatingSystem.IsMacOS() ? ["/System/Library/Frameworks/OpenCL.framework/OpenCL"]
        : ["libOpenCL.so.1", "libOpenCL.so"];

    static readonly Lock Gate = new();
    static bool resolving;

    /// <summary>Loads the driver library of a kind of GPU, or returns false and says what was looked for.</summary>
    public static bool TryLoad(DeviceKind kind, out nint library, out string refusal)
    {
        string[] names = kind == DeviceKind.Cuda ? Cuda : OpenCl;
        foreach (string name in names)
            if (NativeLibrary.TryLoad(name, out library))
            {
                refusal = "";
                return true;
            }
        library = 0;
        refusal = $"no {(kind == DeviceKind.Cuda ? "CUDA driver" : "OpenCL runtime")}: {names[0]} not found";
        return false;
    }

    /// <summary>Makes ILGPU's imports find the libraries. Idempotent; must come before the first use of ILGPU's drivers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Resolve()
    {
        lock (Gate)
        {
            if (resolving) return;
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, static (name, _, _) => Kind(name) is { } kind && TryLoad(kind, out nint library, out string _) ? library : 0);
            resolving = true;
        }
    }

    static DeviceKind? Kind(string name) => name switch
    {
        "cuda" or "nvcuda" => DeviceKind.Cuda,
        _ when name.Equals("OpenCL", StringComparison.OrdinalIgnoreCase) => DeviceKind.OpenCl,
        _ => null,
    };
}
