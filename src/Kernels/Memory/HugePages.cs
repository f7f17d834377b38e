using System.Runtime.InteropServices;

namespace Accel.Kernels.Memory;

/// <summary>Asks Linux to back large buffers by huge pages, which halves the address translations of long streams. A hint: its refusal changes nothing.</summary>
static unsafe partial class HugePages
{
    const int MadviseDiscard = 4;
    const int MadviseHugePage = 14;

    /// <summary>Whether the system has huge pages to ask for.</summary>
    public static bool AreOffered => OperatingSystem.IsLinux();

    public static void Advise(byte* memory, long byteCount)
    {
        if (AreOffered) _ = madvise(memory, (nuint)byteCount, MadviseHugePage);
    }

    /// <summary>Gives the pages that lie within a stretch of memory back to the system; what is there next is arbitrary.</summary>
    public static void Discard(byte* memory, long byteCount)
    {
        nint page = Environment.SystemPageSize, start = ((nint)memory + page - 1) & -page, end = ((nint)memory + (nint)byteCount) & -page;
        if (AreOffered && end > start) _ = madvise((void*)start, (nuint)(end - start), MadviseDiscard);
    }

    [LibraryImport("libc", SetLastError = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int madvise(void* address, nuint length, int advice);
}
