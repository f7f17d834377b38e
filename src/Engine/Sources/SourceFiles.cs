using System.IO.Enumeration;
using Microsoft.Win32.SafeHandles;

namespace Accel.Sources;

/// <summary>The files that a user names by paths and globs, checked so that each mistake gets its own message before any reader sees it.</summary>
static class SourceFiles
{
    static readonly char[] wildcards = ['*', '?'];

    /// <summary>
    /// The files of <paramref name="paths"/>, in the given order; a path with <c>*</c> or <c>?</c> stands for the matching files by name in ordinal order,
    /// and a folder <c>**</c> for any depth of folders.
    /// </summary>
    /// <exception cref="AccelException">A path names no file, a folder, an empty file, or one that may not be read.</exception>
    public static string[] Resolve(IEnumerable<string> paths)
    {
        string[] files = [.. paths.SelectMany(Expand)];
        if (files.Length == 0) throw new AccelException("No file was named. Give at least one path.");
        foreach (string file in files) Check(file);
        return files;
    }

    static IEnumerable<string> Expand(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path.IndexOfAny(wildcards) < 0 || File.Exists(path)) return [path];
        string[] found = [.. Matches(path).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new AccelException($"No file matches '{path}' (from folder '{Directory.GetCurrentDirectory()}').");
    }

    static IEnumerable<string> Matches(string pattern)
    {
        string[] parts = pattern.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        int first = Array.FindIndex(parts, part => part.IndexOfAny(wildcards) >= 0);
        string root = string.Join(Path.DirectorySeparatorChar, parts[..first]);
        if (first > 0 && root.Length == 0) root = Path.DirectorySeparatorChar.ToString();
        return Walk(root, parts.AsMemory(first));
    }

    static IEnumerable<string> Walk(string folder, ReadOnlyMemory<string> parts)
    {
        string searched = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(searched)) return [];
        string part = parts.Span[0];
        if (parts.Length == 1) return Directory.EnumerateFiles(searched).Where(Fits).Select(Rooted);
        IEnumerable<string> inside = Directory.EnumerateDirectories(searched);
        if (part == "**") return Walk(folder, parts[1..]).Concat(inside.Select(Rooted).SelectMany(child => Walk(child, parts)));
        return inside.Where(Fits).Select(Rooted).SelectMany(child => Walk(child, parts[1..]));

        bool Fits(string found) => FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(found), ignoreCase: false);
        string Rooted(string found) => Path.Join(folder, Path.GetFileName(found));
    }

    static void Check(string file)
    {
        if (Directory.Exists(file)) throw new AccelException($"'{file}' is a folder, not a file. Name its files, for example '{Path.Join(file, "*")}'.");
        if (!File.Exists(file)) throw new AccelException($"There is no file '{file}' (looked from folder '{Directory.GetCurrentDirectory()}').");
        using FileStream opened = OpenRead(file);
        if (opened.CanSeek && opened.Length == 0) throw new AccelException($"'{file}' is empty: it has 0 bytes.");
    }

    /// <summary>Opens a file to read, without a buffer of the stream's own.</summary>
    /// <exception cref="AccelException">The file cannot be opened.</exception>
    public static FileStream OpenRead(string file) => Guard(file, () => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));

    /// <summary>Opens a file to read at chosen offsets.</summary>
    /// <exception cref="AccelException">The file cannot be opened.</exception>
    public static SafeFileHandle OpenHandle(string file) => Guard(file, () => File.OpenHandle(file, options: FileOptions.SequentialScan));

    /// <summary>Reads bytes from <paramref name="offset"/> until <paramref name="bytes"/> are full or the file ends, and returns how many.</summary>
    /// <exception cref="AccelException">The file cannot be read.</exception>
    public static int Read(SafeFileHandle handle, string file, Span<byte> bytes, long offset)
    {
        int done = 0;
        try
        {
            for (int read; done < bytes.Length && (read = RandomAccess.Read(handle, bytes[done..], offset + done)) > 0;) done += read;
            return done;
        }
        catch (IOException e)
        {
            throw new AccelException($"'{file}' cannot be read at byte {offset + done:N0}: {e.Message}", e);
        }
    }

    static T Guard<T>(string file, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new AccelException($"'{file}' may not be read by this user. Check its permissions.", e);
        }
        catch (IOException e)
        {
            throw new AccelException($"'{file}' cannot be opened: {e.Message}", e);
        }
    }
}
