using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Accel.Sources;

/// <summary>What an IPC message holds.</summary>
enum IpcKind : byte
{
    None = 0,
    Schema = 1,
    Dictionary = 2,
    Records = 3,
}

/// <summary>A message of an Arrow IPC file: where it lies and how many rows it holds, which its small header tells without its body.</summary>
readonly record struct IpcMessage(IpcKind Kind, long Offset, long Length, long RowCount)
{
    const int Continuation = -1;
    const int MaxHeaderLength = 64 << 20;

    /// <summary>The messages from <paramref name="start"/> up to the end-of-stream mark or <paramref name="end"/>.</summary>
    /// <exception cref="AccelException">They are cut off or damaged.</exception>
    public static List<IpcMessage> ReadAll(SafeFileHandle handle, string path, long start, long end)
    {
        var messages = new List<IpcMessage>();
        byte[] header = [];
        Span<byte> prefix = stackalloc byte[8];
        for (long at = start; at < end;)
        {
            int have = SourceFiles.Read(handle, path, prefix[..(int)Math.Min(8, end - at)], at);
            if (have < 4) throw Truncated(path);
            int length = BinaryPrimitives.ReadInt32LittleEndian(prefix), prefixLength = 4;
            if (length == Continuation) // as all writers do since 2019; before, the length came first
            {
                if (have < 8) throw Truncated(path);
                (length, prefixLength) = (BinaryPrimitives.ReadInt32LittleEndian(prefix[4..]), 8);
            }
            if (length == 0) break;
            if (length is < 0 or > MaxHeaderLength) throw Damaged(path);
            if (header.Length < length) header = new byte[length];
            if (SourceFiles.Read(handle, path, header.AsSpan(0, length), at + prefixLength) < length) throw Truncated(path);
            IpcMessage message = Parse(header.AsSpan(0, length), path) with { Offset = at };
            message = message with { Length = message.Length + prefixLength + length };
            if (message.Length > end - at) throw Truncated(path);
            messages.Add(message);
            at += message.Length;
        }
        return messages;
    }

    /// <summary>Reads the flat-buffer table Message: field 1 the kind, 2 the header's table (whose field 0 is a record batch's length), 3 the body's length.</summary>
    static IpcMessage Parse(ReadOnlySpan<byte> bytes, string path)
    {
        try
        {
            int table = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            int kind = FieldAt(bytes, table, 1), header = FieldAt(bytes, table, 2), body = FieldAt(bytes, table, 3);
            var type = (IpcKind)(kind == 0 ? 0 : bytes[kind]);
            long bodyLength = body == 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes[body..]);
            long rows = 0;
            if (type == IpcKind.Records)
            {
                int length = FieldAt(bytes, header + BinaryPrimitives.ReadInt32LittleEndian(bytes[header..]), 0);
                rows = length == 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes[length..]);
            }
            return bodyLength >= 0 && rows >= 0 ? new(type, 0, bodyLength, rows) : throw Damaged(path);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Damaged(path);
        }
    }

    /// <summary>Where a table's field lies; 0 where it has its default.</summary>
    static int FieldAt(ReadOnlySpan<byte> bytes, int table, int field)
    {
        int layout = table - BinaryPrimitives.ReadInt32LittleEndian(bytes[table..]);
        int entry = 4 + 2 * field;
        if (entry >= BinaryPrimitives.ReadUInt16LittleEndian(bytes[layout..])) return 0;
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(layout + entry)..]);
        return offset == 0 ? 0 : table + offset;
    }

    static AccelException Truncated(string path) => new($"'{path}' is a truncated Arrow file: a message ends behind the end of the file. Copy or write it again.");

    static AccelException Damaged(string path) => new($"'{path}' is a damaged Arrow file: a message's header makes no sense. Copy or write it again.");
}
