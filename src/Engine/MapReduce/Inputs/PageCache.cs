using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Accel.MapReduce;

/// <summary>
/// The system's cache of file contents, which makes a second read of a file a read from memory. Measuring what a disk costs needs it empty.
/// </summary>
public static class PageCache
{
    const int AdviceDontNeed = 4;
    const int ProtectRead = 1;
    const int MapShared = 1;

    /// <summary>
    /// Asks the system to forget the file's contents, and looks whether it did. Its changes are written to the disk first.
    /// </summary>
    /// <returns>True where no page of the file is cached any more; false where the system refused, or is one that cannot be asked (not Linux).</returns>
    /// <exception cref="AccelException">The file is missing or cannot be read.</exception>
    public static bool Drop(string path)
    {
        using SafeFileHandle file = Open(path);
        if (!OperatingSystem.IsLinux()) return false;
        return Synchronize(file) == 0 && Advise(file, 0, 0, AdviceDontNeed) == 0 && Count(file) == 0;
    }

    /// <summary>How many of the file's pages are cached; null on systems that cannot be asked (not Linux).</summary>
    /// <exception cref="AccelException">The file is missing or cannot be read.</exception>
    public static long? CountPages(string path)
    {
        using SafeFileHandle file = Open(path);
        return OperatingSystem.IsLinux() ? Count(file) : null;
    }

    /// <summary>Maps the file, which reads nothing, and asks which pages of the mapping are in memory; null where the system refuses.</summary>
    static long? Count(SafeFileHandle file)
    {
        nuint length = (nuint)RandomAccess.GetLength(file);
        if (length == 0) return 0;
        IntPtr address = Map(IntPtr.Zero, length, ProtectRead, MapShared, file, 0);
        if (address == -1) return null;
        try
        {
            byte[] pages = new byte[(length + (nuint)Environment.SystemPageSize - 1) / (nuint)Environment.SystemPageSize];
            return InCore(address, length, pages) == 0 ? pages.LongCount(page => (page & 1) != 0) : null;
        }
        finally
        {
            _ = Unmap(address, length);
        }
    }

    static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (FileNotFoundException)
        {
            throw InputErrors.Missing(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw InputErrors.Unreadable(path, failure);
        }
    }

    [DllImport("libc", EntryPoint = "fsync"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Synchronize(SafeFileHandle file);

    [DllImport("libc", EntryPoint = "posix_fadvise"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Advise(SafeFileHandle file, nint offset, nint length, int advice);

    [DllImport("libc", EntryPoint = "mmap"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern IntPtr Map(IntPtr address, nuint length, int protection, int flags, SafeFileHandle file, nint offset);

    [DllImport("libc", EntryPoint = "mincore"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int InCore(IntPtr address, nuint length, [Out] byte[] pages);

    [DllImport("libc", EntryPoint = "munmap"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Unmap(IntPtr address, nuint length);
}
