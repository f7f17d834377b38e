namespace Accel.MapReduce;

/// <summary>
/// Output being made. Its hidden folder holds <c>attempts</c>, a folder for each attempt at a part, from which a finished part file moves up.
/// </summary>
sealed class FileOutputTransaction<TOut> : IOutputTransaction<TOut> where TOut : allows ref struct
{
    readonly LocalFiles files;
    readonly string target;
    readonly IRecordFormat<TOut> format;
    readonly string? firstMadeFolder;
    readonly string staging;
    bool isCommitted;

    public FileOutputTransaction(LocalFiles files, string target, IRecordFormat<TOut> format)
    {
        this.files = files;
        this.target = target;
        this.format = format;
        if (Path.Exists(target)) throw JobErrors.OutputExists(target);
        string parent = Path.GetDirectoryName(target) ?? throw JobErrors.OutputExists(target);
        firstMadeFolder = FirstMissing(parent);
        LocalFiles.CreateFolder(parent);
        staging = LocalFiles.CreateUniqueFolder(parent, "." + Path.GetFileName(target));
    }

    public IPartWriter<TOut> Open(int part, int attemptNumber)
    {
        string name = $"part-{part:D5}";
        string attempt = Path.Join(staging, "attempts", $"{name}-{attemptNumber}");
        LocalFiles.CreateFolder(attempt);
        return new PartFileWriter<TOut>(files, Path.Join(attempt, name), Path.Join(staging, name), format);
    }

    public void Commit()
    {
        LocalFiles.DeleteFolder(Path.Join(staging, "attempts"));
        using (var success = new FileWriter(files, Path.Join(staging, "_SUCCESS")))
        {
            success.Synchronize();
            success.Close();
        }
        if (Path.Exists(target)) throw JobErrors.OutputExists(target);
        LocalFiles.Move(staging, target);
        isCommitted = true;
    }

    public void Dispose()
    {
        if (isCommitted) return;
        LocalFiles.DeleteFolder(staging);
        for (string? folder = staging; folder != firstMadeFolder && firstMadeFolder != null;)
        {
            folder = Path.GetDirectoryName(folder);
            LocalFiles.DeleteEmptyFolder(folder!);
        }
    }

    /// <summary>The topmost folder of <paramref name="path"/> that is missing; null where none is.</summary>
    static string? FirstMissing(string path)
    {
        string? missing = null;
        for (string? folder = path; folder != null && !Path.Exists(folder); folder = Path.GetDirectoryName(folder))
            missing = folder;
        return missing;
    }
}
