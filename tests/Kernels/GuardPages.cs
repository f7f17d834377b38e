using System.Runtime.InteropServices;

namespace Accel.Kernels.Tests;

/// <summary>Address space that faults when touched, of which parts can be opened for reading and writing.</summary>
static unsafe partial class GuardPages
{
    public static byte* Reserve(nuint byteCount)
    {
        void* memory = OperatingSystem.IsWindows()
            ? VirtualAlloc(null, byteCount, 0x2000 /* MEM_RESERVE */, 0x01 /* PAGE_NOACCESS */)
            : mmap(null, byteCount, 0 /* PROT_NONE */, 0x02 /* MAP_PRIVATE */ | (OperatingSystem.IsMacOS() ? 0x1000 : 0x20) /* MAP_ANONYMOUS */, -1, 0);
        return memory is null || (nint)memory == -1 ? throw new IOException("The system refused guarded pages.") : (byte*)memory;
    }

    public static void Open(byte* memory, nuint byteCount)
    {
        bool done = OperatingSystem.IsWindows()
            ? VirtualAlloc(memory, byteCount, 0x1000 /* MEM_COMMIT */, 0x04 /* PAGE_READWRITE */) != null
            : mprotect(memory, byteCount, 0x03 /* PROT_READ | PROT_WRITE */) == 0;
        if (!done) throw new IOException("The system refused guarded pages.");
    }

    public static void Release(byte* memory, nuint byteCount)
    {
        if (OperatingSystem.IsWindows()) _ = VirtualFree(memory, 0, 0x8000 /* MEM_RELEASE */);
        else _ = munmap(memory, byteCount);
    }

    [LibraryImport("libc")]
    private static partial void* mmap(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc")]
    private static partial int mprotect(void* address, nuint length, int protection);

    [LibraryImport("libc")]
    private static partial int munmap(void* address, nuint length);

    [LibraryImport("kernel32")]
    private static partial void* VirtualAlloc(void* address, nuint length, uint kind, uint protection);

    [LibraryImport("kernel32")]
    private static partial int VirtualFree(void* address, nuint length, uint kind);
}
