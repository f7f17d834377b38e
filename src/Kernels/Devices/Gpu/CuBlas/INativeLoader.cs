using System.Runtime.InteropServices;

namespace Accel.Kernels.Devices;

/// <summary>How native libraries and their functions are found: by the system, or in tests by a table.</summary>
interface INativeLoader
{
    /// <summary>The handle of a library, by name or path; 0 where it cannot be loaded.</summary>
    nint Load(string name);

    /// <summary>The address of a function; 0 where the library exports none of that name.</summary>
    nint Export(nint library, string function);
}

/// <summary>The system's own loader.</summary>
sealed class SystemLoader : INativeLoader
{
    public nint Load(string name) => NativeLibrary.TryLoad(name, out nint library) ? library : 0;

    public nint Export(nint library, string function) => NativeLibrary.TryGetExport(library, function, out nint address) ? address : 0;
}
