namespace Accel.Sinks;

/// <summary>
/// Writes files whole or not at all: into a temporary file in the same folder, which takes the place of the target, if any, only when all is on the disk.
/// On failure nothing is left behind, and an old file stays as it was.
/// </summary>
static class AtomicFile
{
    const int BufferLength = 256 << 10;

    /// <summary>Writes the file at <paramref name="path"/> by what <paramref name="write"/> writes to the stream.</summary>
    /// <exception cref="AccelException">The folder is missing, may not be written, or the disk is full.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, file => file);

    internal static void Write(string path, Action<Stream> write, Func<FileStream, Stream> wrap)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new AccelException($"'{path}' cannot be written: there is no folder '{folder}'. Create it first.");
        if (Directory.Exists(path)) throw new AccelException($"'{path}' cannot be written: it is a folder. Name a file in it.");
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        using var failures = new FailureStream();
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength))
            {
                failures.Target = wrap(file);
                write(failures);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            Remove(temporary);
            // A library between us and the file may report a failed write as an error of its own; what counts is why the write failed.
            Exception cause = failures.Failure ?? e;
            if (cause is IOException or UnauthorizedAccessException) throw Explain(path, cause);
            throw;
        }
    }

    static AccelException Explain(string path, Exception cause) => cause switch
    {
        UnauthorizedAccessException => new($"'{path}' may not be written by this user. Check the permissions of the file and its folder.", cause),
        IOException io when IsDiskFull(io) => new($"'{path}' was not written: the disk is full. Free some space, or write to another disk; nothing was left behind.", cause),
        _ => new($"'{path}' was not written: {cause.Message}", cause),
    };

    /// <summary>No space, quota or size left, as Unix (its error number) and Windows put it.</summary>
    static bool IsDiskFull(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 0x27 or 0x70
        : e.HResult is 28 or 122 or 69 or 27;

    static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report.
        }
    }
}
