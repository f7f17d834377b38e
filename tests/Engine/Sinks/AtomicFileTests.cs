using Accel.Engine.Tests.Sources;
using Accel.Sinks;

namespace Accel.Engine.Tests.Sinks;

public sealed class AtomicFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_appears_whole_and_replaces_the_old_one()
    {
        string path = folder.Write("out.txt", "old");
        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(path));
        });
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Folder));
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        string path = folder.Write("out.txt", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Folder));
    }

    [Fact]
    public void A_full_disk_is_one_clear_error_whatever_a_library_makes_of_it()
    {
        foreach (bool hidden in new[] { false, true })
        {
            AccelException error = Assert.Throws<AccelException>(() => AtomicFile.Write(folder["out.txt"], stream =>
            {
                try
                {
                    for (int i = 0; i < 100; i++) stream.Write(new byte[100]);
                }
                catch (IOException) when (hidden)
                {
                    throw new NotSupportedException("A library's own words.");
                }
            }, file => new FullDisk(file)));
            Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
            Assert.Contains("out.txt", error.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(folder.Folder));
        }
    }

    [Fact]
    public void Writing_where_no_file_can_be_is_one_clear_error()
    {
        Assert.Contains("no folder", Fails(folder["nowhere/out.txt"]), StringComparison.Ordinal);
        Assert.Contains("is a folder", Fails(folder.Folder), StringComparison.Ordinal);
    }

    static string Fails(string path) => Assert.Throws<AccelException>(() => AtomicFile.Write(path, _ => { })).Message;

    /// <summary>A disk with room for 1,000 bytes, which then fails as the system does.</summary>
    sealed class FullDisk(FileStream file) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (file.Position + count > 1000) throw new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);
            file.Write(buffer, offset, count);
        }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
