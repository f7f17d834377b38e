using Microsoft.Win32.SafeHandles;

namespace Accel.Sources;

/// <summary>Reads some segments of a file one after the other, as if they were all of it.</summary>
sealed class SegmentStream : Stream
{
    readonly SafeFileHandle handle;
    readonly string path;
    readonly IEnumerator<(long Offset, long Length)> segments;
    long offset, left;

    public SegmentStream(string path, IEnumerable<(long Offset, long Length)> segments)
    {
        this.path = path;
        this.segments = segments.GetEnumerator();
        handle = SourceFiles.OpenHandle(path);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (left == 0)
        {
            if (!segments.MoveNext()) return 0;
            (offset, left) = segments.Current;
        }
        int read = SourceFiles.Read(handle, path, buffer[..(int)Math.Min(buffer.Length, left)], offset);
        offset += read;
        left -= read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            segments.Dispose();
            handle.Dispose();
        }
        base.Dispose(disposing);
    }
}
