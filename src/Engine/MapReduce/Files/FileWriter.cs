namespace Accel.MapReduce;

/// <summary>A file being written, whose failures name it.</summary>
sealed class FileWriter : IDisposable
{
    readonly string path;
    readonly Stream stream;

    /// <exception cref="AccelException">The file cannot be made.</exception>
    public FileWriter(LocalFiles files, string path)
    {
        this.path = path;
        try
        {
            stream = files.Create(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw JobErrors.WriteFailed(path, failure);
        }
    }

    /// <exception cref="AccelException">Writing failed; the disk may be full.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (IOException failure)
        {
            throw JobErrors.WriteFailed(path, failure);
        }
    }

    /// <summary>Makes sure that what was written is on the disk and not only in the system's memory.</summary>
    /// <exception cref="AccelException">Writing failed; the disk may be full.</exception>
    public void Synchronize()
    {
        try
        {
            if (stream is FileStream file) file.Flush(flushToDisk: true);
            else stream.Flush();
        }
        catch (IOException failure)
        {
            throw JobErrors.WriteFailed(path, failure);
        }
    }

    /// <summary>Closes the file.</summary>
    /// <exception cref="AccelException">Writing failed; the disk may be full.</exception>
    public void Close()
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException failure)
        {
            throw JobErrors.WriteFailed(path, failure);
        }
    }

    /// <summary>Closes the file without a word about failures: it is not to be kept, or it is closed already.</summary>
    public void Dispose()
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException) { }
    }
}
