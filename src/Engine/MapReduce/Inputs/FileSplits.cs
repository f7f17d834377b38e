using Microsoft.Win32.SafeHandles;

namespace Accel.MapReduce;

/// <summary>Cutting files into splits, and reading pieces of them.</summary>
static class FileSplits
{
    /// <summary>Adds the splits of <paramref name="file"/>, each <paramref name="splitBytes"/> long but the last; none for an empty file.</summary>
    public static void Add(List<InputSplit> splits, FileInfo file, long splitBytes)
    {
        for (long start = 0; start < file.Length; start += splitBytes)
            splits.Add(new InputSplit(splits.Count, file.ToString(), start, Math.Min(splitBytes, file.Length - start)));
    }

    public static SafeFileHandle OpenFile(InputSplit split)
    {
        try
        {
            return File.OpenHandle(split.Source, options: FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw InputErrors.Unreadable(split.Source, failure);
        }
    }

    /// <summary>Reads until <paramref name="buffer"/> is full or the file ends, and returns how many bytes that were.</summary>
    public static int Read(SafeFileHandle file, InputSplit split, Span<byte> buffer, long position)
    {
        int count = 0;
        try
        {
            while (count < buffer.Length && RandomAccess.Read(file, buffer[count..], position + count) is int read and > 0)
                count += read;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw InputErrors.Unreadable(split.Source, failure);
        }
        return count;
    }
}
