namespace Accel.MapReduce;

/// <summary>What can be wrong with a job's input, in words for its user.</summary>
static class InputErrors
{
    public static AccelException Missing(string path) =>
        new($"There is no file '{path}'. Check the path; it is looked up from '{Environment.CurrentDirectory}'.");

    public static AccelException IsFolder(string path) =>
        new($"'{path}' is a folder, and a file was expected. To read the files in it, give '{Path.Join(path, "*")}'.");

    public static AccelException NoMatch(string pattern) =>
        new($"No file matches '{pattern}'. '*' and '?' stand for characters within one name, never for a separator.");

    public static AccelException Empty(IReadOnlyList<FileInfo> files) => new(files.Count == 1
        ? $"The file '{files[0]}' is empty, so there is nothing to map."
        : $"All {files.Count} input files are empty ('{files[0]}' is the first), so there is nothing to map.");

    public static AccelException Unreadable(string path, Exception cause) =>
        new($"Reading '{path}' failed ({cause.Message}). May it be read?", cause);

    public static AccelException Shrank(InputSplit split, long position) =>
        new($"The file '{split.Source}' ended at byte {position} inside the split {split}: it was cut short while the job ran. Run the job again when the file rests.");

    public static AccelException RecordTooLong(InputSplit split, long position, int limit) =>
        new($"The line at byte {position} of '{split.Source}' is longer than {limit} bytes. Is it text? If so, raise TextInput.MaxRecordBytes.");

    public static AccelException NotWholeRecords(FileInfo file, long recordBytes) =>
        new($"The file '{file}' has {file.Length} bytes, which is not a whole number of records of {recordBytes} bytes: {file.Length % recordBytes} are left over. It was cut short, or its records have another length.");
}
