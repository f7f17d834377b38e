namespace Accel.MapReduce;

/// <summary>
/// A folder of part files, <c>part-00000</c> and on, with an empty file <c>_SUCCESS</c> beside them. All is written to a hidden folder next to it,
/// synchronised to the disk, and renamed in one step when the job commits: who sees the folder sees all of it.
/// </summary>
public sealed class FileOutput<TOut> : IOutput<TOut> where TOut : allows ref struct
{
    readonly string folder;
    readonly IRecordFormat<TOut> format;

    /// <summary>Output to <paramref name="folder"/>, which must not exist when a job starts; folders above it are made as needed.</summary>
    public FileOutput(string folder, IRecordFormat<TOut> format)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        this.folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        this.format = format;
    }

    internal LocalFiles Files { get; init; } = LocalFiles.Default;

    /// <inheritdoc/>
    public IOutputTransaction<TOut> Begin(int partCount) => new FileOutputTransaction<TOut>(Files, folder, format);
}
