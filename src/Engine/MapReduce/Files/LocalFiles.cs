namespace Accel.MapReduce;

/// <summary>What a job does to the file system when it writes. One seam, so that tests can fill the disk.</summary>
class LocalFiles
{
    static int folderCount;

    public static LocalFiles Default { get; } = new();

    /// <summary>A new file to write; it must not exist.</summary>
    public virtual Stream Create(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>Makes a folder in <paramref name="parent"/> that no one else has.</summary>
    /// <exception cref="AccelException">It cannot be made.</exception>
    public static string CreateUniqueFolder(string parent, string name)
    {
        string path;
        do path = Path.Join(parent, $"{name}-{Environment.ProcessId}-{Interlocked.Increment(ref folderCount)}");
        while (Path.Exists(path));
        CreateFolder(path);
        return path;
    }

    /// <summary>Makes a folder and those above it that are missing.</summary>
    /// <exception cref="AccelException">It cannot be made.</exception>
    public static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw JobErrors.WriteFailed(path, failure);
        }
    }

    /// <summary>Renames a file or folder; nothing of the new name may exist.</summary>
    /// <exception cref="AccelException">It cannot be renamed.</exception>
    public static void Move(string path, string newPath)
    {
        try
        {
            Directory.Move(path, newPath);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw JobErrors.WriteFailed(newPath, failure);
        }
    }

    /// <summary>Removes a file, if there is one. What cannot be removed stays: the caller has a better error to tell.</summary>
    public static void DeleteFile(string path) => TryDelete(() => File.Delete(path));

    /// <summary>Removes a folder with all that is in it, if there is one. What cannot be removed stays.</summary>
    public static void DeleteFolder(string path) => TryDelete(() => Directory.Delete(path, recursive: true));

    /// <summary>Removes a folder that has nothing in it. One that has stays.</summary>
    public static void DeleteEmptyFolder(string path) => TryDelete(() => Directory.Delete(path, recursive: false));

    static void TryDelete(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException) { }
    }
}
