using System.IO.Enumeration;

namespace Accel.MapReduce;

/// <summary>Which files a job's path means: the file of that name, or else those that its wildcards match.</summary>
static class InputFiles
{
    /// <summary>
    /// The files that <paramref name="patterns"/> name, in the order given, those of one pattern in ordinal order. <c>*</c> and <c>?</c> may
    /// stand in any part of a path; they match no separator, nor, as in a shell, the full stop that starts a hidden file's name.
    /// </summary>
    /// <exception cref="AccelException">A path is missing or a folder, a pattern matches no file, or all files together are empty.</exception>
    public static List<FileInfo> Resolve(IEnumerable<string> patterns)
    {
        List<FileInfo> files = [];
        foreach (string pattern in patterns)
        {
            if (File.Exists(pattern)) files.Add(new FileInfo(pattern));
            else if (Directory.Exists(pattern)) throw InputErrors.IsFolder(pattern);
            else if (!HasWildcard(pattern)) throw InputErrors.Missing(pattern);
            else files.AddRange(Match(pattern));
        }
        if (files.Count == 0) throw new ArgumentException("An input needs at least one path.", nameof(patterns));
        if (files.All(file => file.Length == 0)) throw InputErrors.Empty(files);
        return files;
    }

    static List<FileInfo> Match(string pattern)
    {
        string root = Path.GetPathRoot(pattern) ?? "";
        string[] segments = pattern[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        List<string> folders = [root];
        try
        {
            foreach (string segment in segments[..^1])
                folders = [.. folders.SelectMany(folder => Expand(folder, segment))];
            List<FileInfo> files = [.. folders.SelectMany(folder => EntriesLike(folder, segments[^1], Directory.EnumerateFiles))
                .Order(StringComparer.Ordinal).Select(path => new FileInfo(path))];
            return files.Count > 0 ? files : throw InputErrors.NoMatch(pattern);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw InputErrors.Unreadable(pattern, failure);
        }
    }

    static IEnumerable<string> Expand(string folder, string segment)
    {
        if (HasWildcard(segment)) return EntriesLike(folder, segment, Directory.EnumerateDirectories);
        string path = Path.Join(folder, segment);
        return Directory.Exists(path) ? [path] : [];
    }

    static IEnumerable<string> EntriesLike(string folder, string pattern, Func<string, IEnumerable<string>> enumerate) =>
        enumerate(folder.Length == 0 ? "." : folder)
            .Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.') || pattern.StartsWith('.'))
            .Where(name => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false))
            .Select(name => Path.Join(folder, name));

    static bool HasWildcard(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;
}
