using System.Buffers.Binary;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Microsoft.Win32.SafeHandles;

namespace Accel.Sources;

/// <summary>One Arrow IPC file or stream: where its messages lie, and its record batches.</summary>
sealed class ArrowFile
{
    const int MagicLength = 6;
    const int FooterTailLength = MagicLength + sizeof(int);

    readonly List<IpcMessage> messages;
    readonly int[] records;

    ArrowFile(string path, List<IpcMessage> messages, ArrowOptions options)
    {
        Path = path;
        this.messages = messages;
        records = [.. Enumerable.Range(0, messages.Count).Where(i => messages[i].Kind == IpcKind.Records)];
        BatchLengths = [.. records.Select(i => messages[i].RowCount)];
        using ArrowStreamReader reader = OpenMessages(messages.Take(1));
        Schema = Guard(() => ArrowTypes.ToSchema(reader.Schema, options.Columns, path));
    }

    public string Path { get; }

    /// <summary>The columns offered.</summary>
    public Accel.Schema Schema { get; }

    /// <summary>Rows of each record batch.</summary>
    public IReadOnlyList<long> BatchLengths { get; }

    /// <summary>Reads the schema and the places of the messages, but none of their bodies.</summary>
    /// <exception cref="AccelException">The file is damaged or no Arrow IPC, or a column has a type that Accel does not hold.</exception>
    public static ArrowFile Open(string path, ArrowOptions options)
    {
        using SafeFileHandle handle = SourceFiles.OpenHandle(path);
        (long start, long end) = FindMessages(handle, path);
        List<IpcMessage> messages = IpcMessage.ReadAll(handle, path, start, end);
        if (messages.Count == 0 || messages[0].Kind != IpcKind.Schema) throw NotArrow(path);
        return new(path, messages, options);
    }

    /// <summary>Some record batches in the file's order, with the dictionaries that they need. The receiver disposes each.</summary>
    /// <exception cref="AccelException">The file is damaged.</exception>
    public IEnumerable<RecordBatch> Read(IReadOnlyCollection<int> batches, CancellationToken cancellation)
    {
        HashSet<int> wanted = [.. batches.Select(batch => records[batch])];
        using ArrowStreamReader reader = OpenMessages(messages.Take(wanted.Max() + 1).Where((message, i) => message.Kind != IpcKind.Records || wanted.Contains(i)));
        for (int i = 0; i < wanted.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Guard(reader.ReadNextRecordBatch) ?? throw new AccelException($"'{Path}' lost a record batch while it was read. Do not change files that are in use.");
        }
    }

    ArrowStreamReader OpenMessages(IEnumerable<IpcMessage> some) =>
        new(new SegmentStream(Path, some.Select(message => (message.Offset, message.Length))), compressionCodecFactory: new CompressionCodecFactory());

    /// <summary>The file format is the stream format between a magic word and a footer, which repeats what the messages say.</summary>
    static (long Start, long End) FindMessages(SafeFileHandle handle, string path)
    {
        long length = RandomAccess.GetLength(handle);
        Span<byte> head = stackalloc byte[8], tail = stackalloc byte[FooterTailLength];
        head = head[..SourceFiles.Read(handle, path, head, 0)];
        if (!head.StartsWith("ARROW1"u8))
            return head.Length == 8 && BinaryPrimitives.ReadInt32LittleEndian(head) is -1 or (> 0 and < 1 << 20) ? (0, length) : throw NotArrow(path);
        if (length < head.Length + FooterTailLength) throw Truncated(path, length);
        SourceFiles.Read(handle, path, tail, length - FooterTailLength);
        int footer = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (!tail[sizeof(int)..].SequenceEqual("ARROW1"u8) || footer < 0 || footer > length - head.Length - FooterTailLength) throw Truncated(path, length);
        return (head.Length, length - FooterTailLength - footer);
    }

    static AccelException NotArrow(string path) =>
        new($"'{path}' is not an Arrow IPC file or stream: it does not start as one. Check the file, or its ending if it is of another format.");

    static AccelException Truncated(string path, long length) =>
        new($"'{path}' is a truncated Arrow file: it has {length:N0} bytes, but no footer at its end. Copy or write it again.");

    T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not (AccelException or OperationCanceledException or OutOfMemoryException))
        {
            throw new AccelException($"'{Path}' cannot be read as Arrow; it is damaged or uses a feature that is not supported: {e.Message}", e);
        }
    }
}
