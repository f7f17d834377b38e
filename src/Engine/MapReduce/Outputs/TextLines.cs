using System.Buffers;
using System.Text;

namespace Accel.MapReduce;

/// <summary>Results that are lines of text, written as UTF-8 with a line feed behind each.</summary>
public sealed class TextLines : IRecordFormat<string>
{
    /// <inheritdoc/>
    public void Write(string result, IBufferWriter<byte> destination)
    {
        Encoding.UTF8.GetBytes(result, destination);
        destination.Write("\n"u8);
    }
}
