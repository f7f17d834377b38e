using System.Text.Unicode;
using Accel.Kernels.Text;
using Microsoft.Win32.SafeHandles;

namespace Accel.Sources;

/// <summary>Reads the records of a byte range of a file, a tile at a time: some tens of KiB of whole records whose separators are known and which fit the processor's cache.</summary>
/// <remarks>Memory is one buffer of <see cref="BufferLength"/> bytes, more only where a record is longer.</remarks>
sealed class CsvRecords : IDisposable
{
    const int TileLength = 64 << 10;
    const int BufferLength = 256 << 10;
    const int MaxRecordLength = 256 << 20;

    readonly CsvFormat format;
    readonly SafeFileHandle handle;
    readonly long end;
    byte[] buffer;
    int[] separators = [];
    long readTo;
    int at, filled;
    int tileStart;
    bool closedLastRecord;
    bool? hasQuotes;
    bool? isValidUtf8;

    /// <summary>For the bytes from <paramref name="start"/> to before <paramref name="end"/>; the first begins a record and the last ends one.</summary>
    public CsvRecords(string path, CsvFormat format, long start, long end)
    {
        Path = path;
        this.format = format;
        this.end = end;
        readTo = start;
        buffer = new byte[Math.Min(BufferLength, end - start + 1)];
        handle = SourceFiles.OpenHandle(path);
    }

    public string Path { get; }

    /// <summary>The bytes of the tile, the line feed of its last record included.</summary>
    public ReadOnlySpan<byte> Text => buffer.AsSpan(tileStart, at - tileStart);

    /// <summary>Positions in <see cref="Text"/>: -1, then every separator of the tile's records. Field i lies between separators i and i + 1.</summary>
    public ReadOnlySpan<int> Separators => separators.AsSpan(0, SeparatorCount + 1);

    /// <summary>How many separators the tile has, -1 not counted: the number of its fields.</summary>
    public int SeparatorCount { get; private set; }

    /// <summary>How many records the tile has.</summary>
    public int RecordCount { get; private set; }

    /// <summary>Whether any quote is in the tile.</summary>
    public bool HasQuotes => hasQuotes ??= format.Quote is { } quote && Text.Contains(quote);

    /// <summary>Whether all of the tile is valid UTF-8.</summary>
    public bool IsValidUtf8 => isValidUtf8 ??= Utf8.IsValid(Text);

    /// <summary>Where in the file a position of <see cref="Text"/> is.</summary>
    public long OffsetOf(int position) => readTo - filled + tileStart + position;

    /// <summary>Where in the file the next tile begins.</summary>
    public long NextOffset => readTo - filled + at;

    /// <summary>Goes to the next tile.</summary>
    /// <returns>False where all records were read.</returns>
    /// <exception cref="AccelException">The file cannot be read, or a quote is never closed.</exception>
    public bool Next()
    {
        tileStart = at;
        hasQuotes = isValidUtf8 = null;
        for (int window = TileLength; ;)
        {
            int available = filled - at;
            if (TryTile(Math.Min(window, available))) return true;
            if (window < available) window *= 2;
            else if (readTo < end) Fill();
            else if (available == 0) return false;
            else if (!closedLastRecord) CloseLastRecord();
            else throw CsvErrors.OpenQuote(this);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => handle.Dispose();

    bool TryTile(int length)
    {
        ReadOnlySpan<byte> text = buffer.AsSpan(at, length);
        if (separators.Length <= length) separators = new int[length + 1]; // room for the worst case, of which little is touched
        separators[0] = -1;
        int found = SeparatorScan.Find(text, format.Delimiter, format.Quote, separators.AsSpan(1), out int lineFeeds);
        if (lineFeeds == 0) return false;
        while (text[separators[found]] != '\n') found--;
        SeparatorCount = found;
        RecordCount = lineFeeds;
        at += separators[found] + 1;
        return true;
    }

    void Fill()
    {
        int kept = filled - at;
        if (kept > buffer.Length / 2)
        {
            if (buffer.Length >= MaxRecordLength) throw CsvErrors.OpenQuote(this);
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        buffer.AsSpan(at, kept).CopyTo(buffer);
        tileStart = at = 0;
        filled = kept;
        int wanted = (int)Math.Min(buffer.Length - filled, end - readTo);
        int read = SourceFiles.Read(handle, Path, buffer.AsSpan(filled, wanted), readTo);
        if (read == 0) throw new AccelException($"'{Path}' ended at {readTo:N0} bytes while it was read; it had more when it was opened. Do not change files that are in use.");
        filled += read;
        readTo += read;
    }

    /// <summary>A file need not end in a line feed; its last record does so here.</summary>
    void CloseLastRecord()
    {
        closedLastRecord = true;
        if (buffer[filled - 1] == '\n') return;
        if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length + 1);
        buffer[filled++] = (byte)'\n';
        readTo++;
    }
}
