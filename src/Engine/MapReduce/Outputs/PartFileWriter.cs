using System.Buffers;

namespace Accel.MapReduce;

/// <summary>Writes one attempt at a part file.</summary>
sealed class PartFileWriter<TOut>(LocalFiles files, string path, string committedPath, IRecordFormat<TOut> format) : IPartWriter<TOut>
    where TOut : allows ref struct
{
    const int FlushBytes = 64 << 10;

    readonly FileWriter file = new(files, path);
    readonly ArrayBufferWriter<byte> buffer = new(2 * FlushBytes);

    public void Add(TOut result)
    {
        format.Write(result, buffer);
        if (buffer.WrittenCount >= FlushBytes) Flush();
    }

    public void Commit()
    {
        Flush();
        file.Synchronize();
        file.Close();
        LocalFiles.Move(path, committedPath);
    }

    public void Dispose()
    {
        file.Dispose();
        LocalFiles.DeleteFolder(Path.GetDirectoryName(path)!);
    }

    void Flush()
    {
        file.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
