using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Accel.MapReduce;

/// <summary>Reads the fixed-length records of a split in chunks.</summary>
sealed class FixedRecordReader<T>(InputSplit split, SafeFileHandle file, int recordLength, int chunkRecords) : ISplitReader<T>
    where T : unmanaged
{
    readonly T[] buffer = GC.AllocateUninitializedArray<T>(checked(recordLength * chunkRecords));

    public long RecordCount => ByteCount / Unsafe.SizeOf<T>() / recordLength;

    public long ByteCount { get; private set; }

    public bool TryRead(out ReadOnlySpan<T> chunk)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(buffer.AsSpan());
        bytes = bytes[..(int)Math.Min(bytes.Length, split.Length - ByteCount)];
        int read = FileSplits.Read(file, split, bytes, split.Start + ByteCount);
        if (read < bytes.Length) throw InputErrors.Shrank(split, split.Start + ByteCount + read);
        ByteCount += read;
        chunk = buffer.AsSpan(0, read / Unsafe.SizeOf<T>());
        return read > 0;
    }

    public void Dispose() => file.Dispose();
}
