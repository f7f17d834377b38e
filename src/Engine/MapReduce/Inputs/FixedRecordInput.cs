using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Accel.MapReduce;

/// <summary>
/// Binary files of fixed-length records: each <see cref="RecordLength"/> elements of <typeparamref name="T"/> in the machine's byte order, such as
/// 1 + D floats. A mapper gets chunks of whole records.
/// </summary>
/// <typeparam name="T">What a record is made of; a type whose every bit pattern is a value.</typeparam>
public sealed class FixedRecordInput<T> : IInput<T> where T : unmanaged
{
    readonly string[] patterns;
    readonly long splitBytes = 64 << 20;
    readonly int chunkBytes = 256 << 10;

    /// <summary>The records of <paramref name="recordLength"/> elements in the files that <paramref name="patterns"/> name; <c>*</c> and <c>?</c> are wildcards.</summary>
    public FixedRecordInput(int recordLength, params IEnumerable<string> patterns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recordLength, 1);
        RecordLength = recordLength;
        this.patterns = [.. patterns];
    }

    /// <summary>The number of elements in a record.</summary>
    public int RecordLength { get; }

    /// <summary>The length of a split, rounded down to whole records but holding at least one; 64 MiB unless set.</summary>
    public long SplitBytes
    {
        get => splitBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            splitBytes = value;
        }
    }

    /// <summary>How many bytes are read at a time, rounded down to whole records but holding at least one; 256 KiB unless set.</summary>
    public int ChunkBytes
    {
        get => chunkBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            chunkBytes = value;
        }
    }

    /// <summary>
    /// Set to make every job read from the disk and not from the system's page cache: <see cref="GetSplits"/> drops the files from it, see
    /// <see cref="PageCache.Drop"/>, and <see cref="WasCold"/> tells whether that worked.
    /// </summary>
    public bool DropPageCache { get; init; }

    /// <summary>
    /// Whether the last <see cref="GetSplits"/> found <see cref="DropPageCache"/> set and no byte of the files was left in the page cache. False
    /// where the system refused, so that a figure taken then must not be called cold.
    /// </summary>
    public bool WasCold { get; private set; }

    long RecordBytes => (long)RecordLength * Unsafe.SizeOf<T>();

    /// <inheritdoc/>
    public IReadOnlyList<InputSplit> GetSplits()
    {
        List<InputSplit> splits = [];
        List<FileInfo> files = InputFiles.Resolve(patterns);
        foreach (FileInfo file in files)
        {
            if (file.Length % RecordBytes != 0) throw InputErrors.NotWholeRecords(file, RecordBytes);
            FileSplits.Add(splits, file, Math.Max(1, SplitBytes / RecordBytes) * RecordBytes);
        }
        WasCold = DropPageCache && files.Count(file => PageCache.Drop(file.FullName)) == files.Count;
        return splits;
    }

    /// <inheritdoc/>
    public ISplitReader<T> Open(InputSplit split)
    {
        SafeFileHandle file = FileSplits.OpenFile(split);
        int chunkRecords = (int)Math.Clamp(ChunkBytes / RecordBytes, 1, Math.Max(1, split.Length / RecordBytes));
        return new FixedRecordReader<T>(split, file, RecordLength, chunkRecords);
    }
}
