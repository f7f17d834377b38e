using System.Runtime.InteropServices;

namespace Accel.Kernels.Memory;

/// <summary>Asks Linux to back large buffers by huge pages, which halves the address translations of long streams. A hint: its refusal changes nothing.</summary>
static unsafe partial class HugePages
{
    const int MadviseHugePage = 14;

    public static void Advise(byte* memory, long byteCount)
    {
        if (OperatingSystem.IsLinux()) _ = madvise(memory, (nuint)byteCount, MadviseHugePage);
    }

    [LibraryImport("libc", SetLastError = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int madvise(void* address, nuint length, int advice);
}
