namespace Accel.Cli.Output;

/// <summary>Files that commands write: found to be impossible before the work is done, not after.</summary>
static class OutputFile
{
    /// <summary>Checks that a file could be made at <paramref name="path"/>.</summary>
    /// <exception cref="AccelException">Its folder does not exist, or it is itself a folder.</exception>
    public static void CheckFolder(string path)
    {
        if (Directory.Exists(path)) throw new AccelException($"'{path}' is a folder, and a file is to be written there. Name a file in it.");
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder)) throw new AccelException($"'{path}' cannot be written: there is no folder '{folder}'. Make it first.");
    }

    /// <summary>Writes a text to a file, which is there whole or not at all; an old one is replaced.</summary>
    /// <exception cref="AccelException">The file cannot be written: no permission, a full disk.</exception>
    public static void WriteWhole(string path, string text)
    {
        string unfinished = $"{path}.{Environment.ProcessId}.unfinished";
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new AccelException($"'{path}' cannot be written: {error.Message}", error);
        }
    }
}
