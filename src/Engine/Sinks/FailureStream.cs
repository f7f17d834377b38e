namespace Accel.Sinks;

/// <summary>Passes writes on and remembers why one failed, however the writing library then reports it. The target is the opener's to dispose.</summary>
sealed class FailureStream : Stream
{
    /// <summary>Where the bytes go.</summary>
    public Stream Target { get; set; } = Null;

    /// <summary>Why a write failed; null while none did.</summary>
    public Exception? Failure { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => Target.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => Target.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => Target.Position;
        set => Target.Position = value;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            Target.Write(buffer);
        }
        catch (Exception e)
        {
            Failure ??= e;
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Flush() => Target.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Target.Seek(offset, origin);

    /// <inheritdoc/>
    public override void SetLength(long value) => Target.SetLength(value);
}
