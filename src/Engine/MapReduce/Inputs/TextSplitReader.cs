using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Accel.MapReduce;

/// <summary>Reads the lines (or words) that start in a split of a text file, in chunks that end where text may be cut.</summary>
sealed class TextSplitReader : ISplitReader<byte>
{
    readonly InputSplit split;
    readonly SafeFileHandle file;
    readonly SearchValues<byte> cutBytes;
    readonly int chunkBytes;
    readonly int maxRecordBytes;
    readonly long fileLength;
    readonly long end;

    byte[] buffer;
    long position;       // of buffer[0] in the file
    int held;            // bytes in the buffer, the chunk handed out last included
    int chunkLength;     // of the chunk handed out last

    public TextSplitReader(TextInput input, InputSplit split, SafeFileHandle file)
    {
        this.split = split;
        this.file = file;
        cutBytes = input.CutBytes;
        chunkBytes = input.ChunkBytes;
        maxRecordBytes = input.MaxRecordBytes;
        buffer = GC.AllocateUninitializedArray<byte>(chunkBytes);
        fileLength = RandomAccess.GetLength(file);
        position = FindCut(split.Start);
        end = position >= split.End ? position : FindCut(split.End);
    }

    public long ByteCount { get; private set; }

    /// <summary>Line feeds so far, and the file's last line where it has none.</summary>
    public long RecordCount { get; private set; }

    public bool TryRead(out ReadOnlySpan<byte> chunk)
    {
        DropLastChunk();
        while (position + held < end)
        {
            if (held == buffer.Length) Grow();
            held += ReadExactly(position + held, (int)Math.Min(buffer.Length - held, end - position - held));
            chunkLength = position + held == end ? held : buffer.AsSpan(0, held).LastIndexOfAny(cutBytes) + 1;
            if (chunkLength == 0) continue;
            chunk = buffer.AsSpan(0, chunkLength);
            ByteCount += chunkLength;
            RecordCount += chunk.Count((byte)'\n');
            if (position + chunkLength == fileLength && chunk[^1] != (byte)'\n') RecordCount++;
            return true;
        }
        chunk = default;
        return false;
    }

    void DropLastChunk()
    {
        buffer.AsSpan(chunkLength, held - chunkLength).CopyTo(buffer);
        position += chunkLength;
        held -= chunkLength;
        chunkLength = 0;
    }

    void Grow()
    {
        if (buffer.Length >= maxRecordBytes) throw InputErrors.RecordTooLong(split, position, maxRecordBytes);
        Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, maxRecordBytes));
    }

    int ReadExactly(long from, int count)
    {
        int read = FileSplits.Read(file, split, buffer.AsSpan(held, count), from);
        return read == count ? read : throw InputErrors.Shrank(split, from + read);
    }

    /// <summary>Where text may be cut at <paramref name="wanted"/> or next after it: the file's start, its end, or behind a cutting byte.</summary>
    long FindCut(long wanted)
    {
        if (wanted == 0) return 0;
        for (long from = wanted - 1; ;)
        {
            int read = FileSplits.Read(file, split, buffer, from);
            int found = buffer.AsSpan(0, read).IndexOfAny(cutBytes);
            if (found >= 0) return from + found + 1;
            if (read < buffer.Length) return from + read;
            from += read;
        }
    }

    public void Dispose() => file.Dispose();
}
