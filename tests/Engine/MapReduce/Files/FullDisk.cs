using Accel.MapReduce;

namespace Accel.Engine.Tests.MapReduce.Files;

/// <summary>A disk with room for so many bytes, all files together.</summary>
sealed class FullDisk(int room) : LocalFiles
{
    int left = room;

    public override Stream Create(string path) => new Writer(this, base.Create(path));

    sealed class Writer(FullDisk disk, Stream file) : Stream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            int fits = Math.Min(buffer.Length, Math.Max(0, Interlocked.Add(ref disk.left, -buffer.Length) + buffer.Length));
            file.Write(buffer[..fits]);
            if (fits < buffer.Length) throw new IOException("No space left on device");
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => file.Flush();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => file.Length;
        public override long Position { get => file.Position; set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
