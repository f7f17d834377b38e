using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Accel.Cli.Bench;

/// <summary>
/// Makes the system forget a file's pages, so that the next read comes from the disk: <c>posix_fadvise(POSIX_FADV_DONTNEED)</c>, which
/// needs no rights beyond reading the file. Pages that were never written to the disk stay, so the file is synchronised first.
/// </summary>
static class PageCache
{
    const int DoNotNeed = 4;

    /// <summary>Forgets the pages of <paramref name="file"/>; returns why the system refused, or null where it did as asked.</summary>
    public static string? TryDrop(string file)
    {
        if (!OperatingSystem.IsLinux()) return "this system has no call that drops one file from the page cache";
        using SafeFileHandle handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            RandomAccess.FlushToDisk(handle);
            int error = Advise(handle, 0, 0, DoNotNeed);
            return error == 0 ? null : $"posix_fadvise failed with error {error}";
        }
        catch (EntryPointNotFoundException)
        {
            return "the system's library has no posix_fadvise";
        }
    }

    [DllImport("libc", EntryPoint = "posix_fadvise64")]
    static extern int Advise(SafeFileHandle file, long offset, long length, int advice);
}
