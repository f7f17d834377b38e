using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Accel.Sources;

/// <summary>
/// Finds where records begin in the middle of a file: exactly, as whether a line feed ends a record depends only on how many quotes lie before it.
/// The quotes of the stretches between the wanted places are counted in parallel.
/// </summary>
static class CsvBoundaries
{
    const int BufferLength = 1 << 20;

    /// <summary>For each of the ascending <paramref name="offsets"/>, the start of the first record at or after it; the file's length where there is none.</summary>
    public static long[] Find(CsvFile file, CsvFormat format, IReadOnlyList<long> offsets, CancellationToken cancellation)
    {
        using SafeFileHandle handle = SourceFiles.OpenHandle(file.Path);
        var insideAt = new bool[offsets.Count];
        if (format.Quote is { } quote)
        {
            var odd = new bool[offsets.Count];
            Parallel.For(0, offsets.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
                odd[i] = (CountQuotes(handle, file.Path, quote, i == 0 ? file.DataStart : offsets[i - 1], offsets[i], cancellation) & 1) != 0);
            for (int i = 0; i < odd.Length; i++) insideAt[i] = odd[i] ^ (i > 0 && insideAt[i - 1]);
        }
        return [.. offsets.Select((offset, i) => NextRecord(handle, file, format, offset, insideAt[i]))];
    }

    static long CountQuotes(SafeFileHandle handle, string path, byte quote, long start, long end, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        long count = 0;
        for (long at = start; at < end;)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = SourceFiles.Read(handle, path, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - at)), at);
            if (read == 0) break;
            count += buffer.AsSpan(0, read).Count(quote);
            at += read;
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return count;
    }

    /// <summary>A record begins at the data's start and after each line feed outside quotes.</summary>
    static long NextRecord(SafeFileHandle handle, CsvFile file, CsvFormat format, long offset, bool inside)
    {
        if (offset <= file.DataStart) return file.DataStart;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 << 10);
        try
        {
            // The byte before the offset may be the line feed; if it is a quote, the state before it is the other one.
            for (long at = offset - 1; ;)
            {
                int read = SourceFiles.Read(handle, file.Path, buffer, at);
                if (read == 0) return file.Length;
                for (int i = 0; i < read; i++)
                {
                    if (buffer[i] == format.Quote)
                    {
                        if (at + i >= offset) inside = !inside;
                    }
                    else if (buffer[i] == '\n' && !inside) return at + i + 1;
                }
                at += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
