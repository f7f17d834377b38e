using System.Text;

namespace Accel.Sources;

/// <summary>One CSV file: its length, its header, and where its records begin.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="DataStart">The first byte of the first record that is data.</param>
/// <param name="Names">The columns' names: the header's, or made up.</param>
sealed record CsvFile(string Path, long Length, long DataStart, string[] Names)
{
    /// <summary>Reads the header.</summary>
    /// <exception cref="AccelException">There is none, or the file is not UTF-8.</exception>
    public static CsvFile Open(string path, CsvFormat format)
    {
        (long length, int markLength) = ReadMark(path);
        using var records = new CsvRecords(path, format, markLength, length);
        if (!records.Next()) throw new AccelException($"'{path}' holds no record, only a byte order mark.");
        int field = 0;
        if (!CsvRuns.TryNext(records, 2, ref field, out CsvRun first)) // empty lines are passed over, as they are where there are two columns
            throw new AccelException($"'{path}' has no header: its first lines are empty.");
        if (!format.Options.HasHeader) return new(path, length, markLength, [.. Enumerable.Range(1, first.ColumnCount).Select(MadeUp)]);
        var names = new string[first.ColumnCount];
        byte[] room = [];
        for (int i = 0; i < names.Length; i++)
        {
            if (!format.TryUnquote(first.Field(0, i), ref room, out ReadOnlySpan<byte> name)) throw new AccelException($"'{path}': the header's field {i + 1} has a quote in an odd place.");
            names[i] = name.IsEmpty ? MadeUp(i + 1) : Encoding.UTF8.GetString(name);
        }
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new AccelException($"'{path}': the header names two columns '{twice.Key}'. Rename one of them, or set HasHeader to false if this is no header.");
        int end = first.FirstField + first.ColumnCount;
        return new(path, length, records.OffsetOf(records.Separators[end] + 1), names);
    }

    static string MadeUp(int number) => $"column{number}";

    static (long Length, int MarkLength) ReadMark(string path)
    {
        using FileStream file = SourceFiles.OpenRead(path);
        Span<byte> mark = stackalloc byte[3];
        mark = mark[..file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false)];
        if (mark is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new AccelException($"'{path}' is UTF-16 text. Convert it to UTF-8.");
        return (file.Length, mark is [0xEF, 0xBB, 0xBF] ? 3 : 0);
    }
}
