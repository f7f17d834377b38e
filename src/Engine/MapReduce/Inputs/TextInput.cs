using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Accel.MapReduce;

/// <summary>
/// Text files as bytes: no decoding, no string a line. A mapper gets chunks of whole lines, the last line of a file perhaps without its end;
/// <see cref="LineEnumerable"/> walks through them. Records are lines.
/// <para>
/// Files are cut into splits every <see cref="SplitBytes"/> bytes. Each cut moves on to the start of the next line (or word, see <see cref="Cut"/>), so
/// a line belongs to the split in which it starts.
/// </para>
/// </summary>
public sealed class TextInput : IInput<byte>
{
    readonly string[] patterns;
    readonly long splitBytes = 64 << 20;
    readonly int chunkBytes = 256 << 10;
    readonly int maxRecordBytes = 1 << 30;

    /// <summary>The text of the files that <paramref name="patterns"/> name: paths, in which <c>*</c> and <c>?</c> are wildcards unless a file has that very name.</summary>
    public TextInput(params IEnumerable<string> patterns) => this.patterns = [.. patterns];

    /// <summary>The length of a split before its ends are moved; 64 MiB unless set, at least 1.</summary>
    public long SplitBytes
    {
        get => splitBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            splitBytes = value;
        }
    }

    /// <summary>How many bytes are read at a time; 256 KiB unless set, at least 1. It grows where a line is longer.</summary>
    public int ChunkBytes
    {
        get => chunkBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            chunkBytes = value;
        }
    }

    /// <summary>The longest line, or word, that is not an error; 1 GiB unless set.</summary>
    public int MaxRecordBytes
    {
        get => maxRecordBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            maxRecordBytes = value;
        }
    }

    /// <summary>Where text may be cut.</summary>
    public TextCut Cut { get; init; }

    internal SearchValues<byte> CutBytes => Cut == TextCut.Words ? WhiteSpace : LineFeed;

    static readonly SearchValues<byte> LineFeed = SearchValues.Create("\n"u8);
    static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\v\f\r\n"u8);

    /// <inheritdoc/>
    public IReadOnlyList<InputSplit> GetSplits()
    {
        List<InputSplit> splits = [];
        foreach (FileInfo file in InputFiles.Resolve(patterns))
            FileSplits.Add(splits, file, SplitBytes);
        return splits;
    }

    /// <inheritdoc/>
    public ISplitReader<byte> Open(InputSplit split)
    {
        SafeFileHandle file = FileSplits.OpenFile(split);
        try
        {
            return new TextSplitReader(this, split, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
